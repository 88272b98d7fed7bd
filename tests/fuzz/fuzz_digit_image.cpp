// Strokes: pairs of float32; a pair whose x is not a number begins the next stroke.
#include <cmath>
#include <cstring>
#include <vector>

#include "mnist_lab/mlp/digit_image.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<mlp::Stroke> strokes(1);
  for (std::size_t at = 0; at + sizeof(mlp::Point) <= size; at += sizeof(mlp::Point)) {
    mlp::Point point;
    std::memcpy(&point, data + at, sizeof(point));
    if (std::isnan(point.x)) strokes.emplace_back();
    strokes.back().push_back(point);
  }
  mlp::digit_image(strokes);
  mlp::pad_image(strokes);
  return 0;
}
