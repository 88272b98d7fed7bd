// Any bytes as an ONNX file; what is read is written and read again.
#include <string_view>

#include "mnist_lab/formats/onnx.h"
#include "mnist_lab/mlp/error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using formats::from_onnx;
  try {
    const mlp::Network network = from_onnx("file", {reinterpret_cast<const char*>(data), size});
    const mlp::Network again = from_onnx("again", formats::to_onnx(network));
    if (network.parameters.exercise_order() != again.parameters.exercise_order()) __builtin_trap();
    if (network.parameters.layers() > 1 && network.activation != again.activation) __builtin_trap();
  } catch (const mlp::FormatError&) {
  }
  return 0;
}
