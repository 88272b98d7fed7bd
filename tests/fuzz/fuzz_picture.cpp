// Any bytes as a picture.
#include <string_view>

#include "mnist_lab/datasets/picture.h"
#include "mnist_lab/mlp/error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  constexpr int largest = 512;  // more takes time and finds no more
  try {
    const datasets::PictureHeader header = datasets::picture_header("file", bytes);
    if (header.height > largest || header.width > largest) return 0;
    const datasets::Picture picture = datasets::read_picture("file", bytes);
    if (picture.pixels.size() != std::size_t{datasets::picture_side} * datasets::picture_side)
      __builtin_trap();
  } catch (const mlp::FormatError&) {
  }
  return 0;
}
