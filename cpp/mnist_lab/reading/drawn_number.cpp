#include "mnist_lab/reading/drawn_number.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reading {
namespace {

Box empty_box() {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  return {infinity, infinity, -infinity, -infinity};
}

Box join(const Box& a, const Box& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

Box box_of(const mlp::Stroke& stroke) {
  Box box = empty_box();
  for (const mlp::Point p : stroke) box = join(box, {p.x, p.y, p.x, p.y});
  return box;
}

}  // namespace

std::vector<DrawnPart> split_strokes(std::span<const mlp::Stroke> strokes) {
  std::vector<mlp::Stroke> finite;
  for (const mlp::Stroke& stroke : strokes) {
    mlp::Stroke kept;
    for (const mlp::Point p : stroke) {
      if (std::isfinite(p.x) && std::isfinite(p.y)) kept.push_back(p);
    }
    if (!kept.empty()) finite.push_back(std::move(kept));
  }
  std::stable_sort(finite.begin(), finite.end(), [](const mlp::Stroke& a, const mlp::Stroke& b) {
    return box_of(a).left < box_of(b).left;
  });
  std::vector<DrawnPart> parts;
  for (mlp::Stroke& stroke : finite) {
    const Box box = box_of(stroke);
    if (parts.empty() || box.left > parts.back().box.right) parts.push_back({{{}, empty_box()}, {}});
    parts.back().box = join(parts.back().box, box);
    parts.back().strokes.push_back(std::move(stroke));
  }
  for (DrawnPart& part : parts) part.pixels = mlp::digit_image(part.strokes);
  return parts;
}

}  // namespace reading
