// A number that was drawn in one go, split into its digits.
#pragma once

#include <span>
#include <vector>

#include "mnist_lab/reading/parts.h"

namespace reading {

/// The digits of a drawing, rows top to bottom, each from left to right. Moving or scaling all points changes
/// nothing but the boxes. Points that are not finite are left out; a drawing without any other has no digits,
/// and one of more than 320 strokes is taken for one digit.
std::vector<DrawnPart> split_strokes(std::span<const mlp::Stroke> strokes);

}  // namespace reading
