// Ink of any size as an image of MNIST's.
#pragma once

#include <span>

#include "mnist_lab/mlp/digit_image.h"

namespace reading {

/// ink: width * height, row by row, 0 to 1; cut to the digit's bounds. Scaled by the mean of the area that a
/// pixel covers so that it fits 20 x 20, its proportions kept, and put by its centre of mass at pixel (14,
/// 14).
mlp::DigitImage scaled_digit(std::span<const float> ink, int width, int height);

}  // namespace reading
