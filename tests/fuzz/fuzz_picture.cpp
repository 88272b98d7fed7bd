// Any bytes as a picture.
#include <string_view>

#include "mnist_lab/datasets/picture.h"
#include "mnist_lab/mlp/error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const datasets::Picture picture =
        datasets::read_picture("file", {reinterpret_cast<const char*>(data), size});
    if (picture.pixels.size() != std::size_t{datasets::picture_side} * datasets::picture_side)
      __builtin_trap();
  } catch (const mlp::FormatError&) {
  }
  return 0;
}
