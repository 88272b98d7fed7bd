// Strokes: pairs of float32; a pair whose x is not a number begins the next stroke. Whatever has a point has
// parts; each has strokes, which lie in its box, and an image.
#include <cmath>
#include <cstring>
#include <vector>

#include "mnist_lab/reading/drawn_number.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<mlp::Stroke> strokes(1);
  std::size_t points = 0;
  for (std::size_t at = 0; at + sizeof(mlp::Point) <= size; at += sizeof(mlp::Point)) {
    mlp::Point point;
    std::memcpy(&point, data + at, sizeof(point));
    if (std::isnan(point.x)) strokes.emplace_back();
    strokes.back().push_back(point);
    points += std::isfinite(point.x) && std::isfinite(point.y) ? 1 : 0;
  }
  const std::vector<reading::DrawnPart> parts = reading::split_strokes(strokes);
  if (parts.empty() != (points == 0)) __builtin_trap();
  for (const reading::DrawnPart& part : parts) {
    if (part.strokes.empty() || part.pixels == mlp::DigitImage{}) __builtin_trap();
    for (const mlp::Stroke& stroke : part.strokes) {
      for (const mlp::Point p : stroke) {
        if (!(p.x >= part.box.left && p.x <= part.box.right && p.y >= part.box.top && p.y <= part.box.bottom))
          __builtin_trap();
      }
    }
  }
  return 0;
}
