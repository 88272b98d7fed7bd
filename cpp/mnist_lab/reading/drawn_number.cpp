#include "mnist_lab/reading/drawn_number.h"

#include <algorithm>

#include "mnist_lab/reading/cuts.h"
#include "mnist_lab/reading/grouping.h"
#include "mnist_lab/reading/pen.h"
#include "mnist_lab/reading/rows.h"

namespace reading {
namespace {

// Whatever is drawn takes no more time than so many strokes of so many points, each held against each other.
constexpr std::size_t usual_strokes = 40;
constexpr std::size_t most_points = 64;
constexpr std::size_t least_points = 8;
constexpr std::size_t most_strokes = usual_strokes * most_points / least_points;  // more are no number

std::vector<std::vector<PenStroke>> digits_of(std::vector<PenStroke> strokes) {
  if (strokes.size() > most_strokes) return {std::move(strokes)};
  std::vector<Piece> pieces;
  pieces.reserve(strokes.size());
  for (const PenStroke& stroke : strokes) {
    pieces.push_back(piece_of(stroke.extent, stroke.time, [&](auto&& add) {
      for (const Position& p : stroke.points) add(p.x, p.y);
    }));
  }
  const double height = digit_height(pieces);
  const std::size_t points =
      std::min(most_points, most_points * usual_strokes / std::max<std::size_t>(strokes.size(), 1));
  std::vector<std::vector<Position>> lines;
  lines.reserve(strokes.size());
  for (const PenStroke& stroke : strokes) lines.push_back(thinned(stroke.points, points));
  const auto groups =
      grouped(pieces, height, [&](std::size_t a, std::size_t b) { return ink_distance(lines[a], lines[b]); });
  std::vector<std::vector<PenStroke>> digits;
  for (const std::vector<std::size_t>& members : groups) {
    std::vector<PenStroke> group;
    group.reserve(members.size());
    for (const std::size_t stroke : members) group.push_back(std::move(strokes[stroke]));
    for (std::vector<PenStroke>& digit : cut_apart(std::move(group), height))
      digits.push_back(std::move(digit));
  }
  return digits;
}

}  // namespace

std::vector<DrawnPart> split_strokes(std::span<const mlp::Stroke> strokes) {
  std::vector<std::vector<PenStroke>> digits = digits_of(pen_strokes(strokes));
  std::vector<Extent> extents;
  extents.reserve(digits.size());
  for (const std::vector<PenStroke>& digit : digits) extents.push_back(extent_of(digit));
  std::vector<DrawnPart> parts;
  for (const std::size_t digit : reading_order(extents)) {
    DrawnPart& part = parts.emplace_back();
    for (PenStroke& stroke : digits[digit]) part.strokes.push_back(std::move(stroke.given));
    part.box = box_of(part.strokes);
    part.pixels = mlp::digit_image(part.strokes);
  }
  return parts;
}

}  // namespace reading
