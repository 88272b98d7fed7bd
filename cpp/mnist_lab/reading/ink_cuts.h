// Where ink of a photo that hangs together is cut.
#pragma once

#include <vector>

#include "mnist_lab/reading/photo_digits.h"

namespace reading {

/// The digits that a piece of ink is made of; mostly it is one. A cut goes, upright or slanting, through
/// where one thin line leads from one digit to the next, or two of them touch, in a piece that is wide for
/// one digit. height: of a digit.
std::vector<PhotoDigit> cut_apart(PhotoDigit piece, double height, double pen_width);

}  // namespace reading
