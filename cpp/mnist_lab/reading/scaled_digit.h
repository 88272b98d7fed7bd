// Ink of any size as an image of MNIST's.
#pragma once

#include "mnist_lab/mlp/digit_image.h"
#include "mnist_lab/reading/plane.h"

namespace reading {

/// Scaled, its proportions kept, so that the ink fits 20 x 20 pixels, and put by its centre of mass at pixel
/// (14, 14). A line that would be thinner than what digit_image draws is made as wide. pen_width: of the
/// lines, in pixels of the ink.
mlp::DigitImage scaled_digit(const Plane& ink, double pen_width);

}  // namespace reading
