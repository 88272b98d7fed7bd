// Where ink that hangs together is cut: one stroke that runs through several digits.
#pragma once

#include <vector>

#include "mnist_lab/reading/pen.h"

namespace reading {

/// The strokes of one digit each, from left to right; mostly there is but one. A cut goes through where
/// nothing but one thin line leads from one digit to the next, in a group that is wide for one digit.
std::vector<std::vector<PenStroke>> cut_apart(std::vector<PenStroke> group, double height);

}  // namespace reading
