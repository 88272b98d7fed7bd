// Any bytes as a network's file; what is read is written and read again.
#include <string_view>

#include "mnist_lab/formats/safetensors.h"
#include "mnist_lab/mlp/error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using formats::from_safetensors;
  try {
    const auto file = from_safetensors("file", {reinterpret_cast<const char*>(data), size});
    const auto again = from_safetensors("again", to_safetensors(file, formats::Precision::single));
    if (file.network.parameters.exercise_order() != again.network.parameters.exercise_order())
      __builtin_trap();
    if (file.network.activation != again.network.activation) __builtin_trap();
  } catch (const mlp::FormatError&) {
  }
  return 0;
}
