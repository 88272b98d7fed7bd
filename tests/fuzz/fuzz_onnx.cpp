// Any bytes as an ONNX file, with others as the file beside it that holds its values; what is read is written
// and read again.
#include <optional>
#include <string>
#include <string_view>

#include "mnist_lab/formats/onnx.h"
#include "mnist_lab/mlp/error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using formats::from_onnx;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  // The same bytes stand for every other file, but for one that is missing.
  const auto beside = [&](const std::string& name) {
    return name.size() % 5 == 4 ? std::nullopt : std::optional(std::string(bytes));
  };
  try {
    const mlp::Network network = from_onnx("file", bytes, beside).network;
    const mlp::Network again = from_onnx("again", formats::to_onnx(network)).network;
    if (network.parameters.exercise_order() != again.parameters.exercise_order()) __builtin_trap();
    if (network.parameters.layers() > 1 && network.activation != again.activation) __builtin_trap();
  } catch (const mlp::FormatError&) {
  }
  return 0;
}
