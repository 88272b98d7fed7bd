#include "mnist_lab/reading/drawn_number.h"

#include <algorithm>
#include <limits>

#include "mnist_lab/reading/cuts.h"
#include "mnist_lab/reading/pen.h"
#include "mnist_lab/reading/rows.h"
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
  std::vector<std::vector<PenStroke>> groups;
  for (std::vector<PenStroke>& group : stroke_groups(std::move(pen), height)) {
    for (std::vector<PenStroke>& digit : cut_apart(std::move(group), height))
      groups.push_back(std::move(digit));
  }
  std::vector<Extent> extents;
  for (const std::vector<PenStroke>& group : groups) extents.push_back(extent_of(group));
  std::vector<DrawnPart> parts;
  for (const std::size_t group : reading_order(extents)) {
    DrawnPart& part = parts.emplace_back();
    for (PenStroke& stroke : groups[group]) part.strokes.push_back(std::move(stroke.given));
    part.box = box_of(part.strokes);
    part.pixels = mlp::digit_image(part.strokes);
  }
  return parts;
}

}  // namespace reading
