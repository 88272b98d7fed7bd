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

/// The points of a stroke, or at most so many of them (2 or more), the ends included.
std::vector<Position> thinned(const std::vector<Position>& points, std::size_t most);

/// How near two lines through points come to each other; 0 where they cross. Takes time with the product of
/// their numbers.
double ink_distance(std::span<const Position> a, std::span<const Position> b);

}  // namespace reading
