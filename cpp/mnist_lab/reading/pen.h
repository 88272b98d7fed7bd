// Strokes of a drawn number, put upright, and how they lie to each other.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "mnist_lab/mlp/digit_image.h"

namespace reading {

/// y grows downwards.
struct Position {
  double x;
  double y;
};

/// What strokes cover.
struct Extent {
  double left;
  double top;
  double right;
  double bottom;

  double width() const { return right - left; }
  double height() const { return bottom - top; }
};

/// Covers nothing: joined with another it is the other.
Extent no_extent();
Extent joined(const Extent& a, const Extent& b);

/// How far two intervals lie apart; below 0 how far they overlap.
double gap(double a_low, double a_high, double b_low, double b_high);

/// A stroke: its points as they were given and, moved, scaled and sheared with those of the others, as the
/// same writing upright in a box whose longer side is 1.
struct PenStroke {
  mlp::Stroke given;
  std::vector<Position> points;
  Extent extent;
  std::size_t time;  ///< its place in the order of drawing; pieces of one stroke share it
};

/// Points that are not finite are left out, and strokes without others.
std::vector<PenStroke> pen_strokes(std::span<const mlp::Stroke> strokes);

Extent extent_of(std::span<const PenStroke> strokes);

/// How near the ink of two strokes comes to each other: exact but for strokes of very many points, of which
/// some are passed over. 0 where they cross.
double ink_distance(const PenStroke& a, const PenStroke& b);

}  // namespace reading
