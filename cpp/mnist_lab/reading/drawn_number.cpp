#include "mnist_lab/reading/drawn_number.h"

#include <algorithm>
#include <limits>

#include "mnist_lab/reading/pen.h"
#include "mnist_lab/reading/stroke_groups.h"

namespace reading {
namespace {

Box box_of(const std::vector<mlp::Stroke>& strokes) {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  Box box{infinity, infinity, -infinity, -infinity};
  for (const mlp::Stroke& stroke : strokes) {
    for (const mlp::Point p : stroke) {
      box = {std::min(box.left, p.x), std::min(box.top, p.y), std::max(box.right, p.x),
             std::max(box.bottom, p.y)};
    }
  }
  return box;
}

}  // namespace

std::vector<DrawnPart> split_strokes(std::span<const mlp::Stroke> strokes) {
  std::vector<PenStroke> pen = pen_strokes(strokes);
  const double height = digit_height(pen);
  std::vector<std::vector<PenStroke>> groups = stroke_groups(std::move(pen), height);
  std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) {
    return extent_of(a).left + extent_of(a).right < extent_of(b).left + extent_of(b).right;
  });
  std::vector<DrawnPart> parts;
  for (std::vector<PenStroke>& group : groups) {
    DrawnPart& part = parts.emplace_back();
    for (PenStroke& stroke : group) part.strokes.push_back(std::move(stroke.given));
    part.box = box_of(part.strokes);
    part.pixels = mlp::digit_image(part.strokes);
  }
  return parts;
}

}  // namespace reading
