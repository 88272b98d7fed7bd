// Strokes of a drawn number, put upright, and how they lie to each other.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "mnist_lab/mlp/digit_image.h"
#include "mnist_lab/reading/extent.h"

namespace reading {

/// y grows downwards.
struct Position {
  double x;
  double y;
};

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
