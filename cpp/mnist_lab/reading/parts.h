// What a number is split into, drawn or photographed.
#pragma once

#include <span>
#include <vector>

#include "mnist_lab/mlp/digit_image.h"

namespace reading {

/// Where a digit is, in the units of what it was found in; y grows downwards.
struct Box {
  float left;
  float top;
  float right;
  float bottom;
};

/// Around all points; infinite and inside out where there are none.
Box box_of(std::span<const mlp::Stroke> strokes);

/// One digit of a number.
struct NumberPart {
  mlp::DigitImage pixels;  ///< as MNIST would have it
  Box box;
};

/// One digit of a drawn number, with its strokes in the order in which they were drawn.
struct DrawnPart : NumberPart {
  std::vector<mlp::Stroke> strokes;
};

}  // namespace reading
