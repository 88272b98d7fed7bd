// Which strokes of a drawn number belong to one digit.
#pragma once

#include <vector>

#include "mnist_lab/reading/pen.h"

namespace reading {

/// How tall a digit of this writing is: the median of its tall strokes.
double digit_height(std::span<const PenStroke> strokes);

/// Strokes that make a digit each, or several digits that hang together; in no order. Dots and dashes that
/// stand apart from every digit are in none of them, unless there is nothing else.
std::vector<std::vector<PenStroke>> stroke_groups(std::vector<PenStroke> strokes, double height);

}  // namespace reading
