// Pen strokes to an image made the way MNIST's were.
//
// MNIST scaled each digit's ink to fit 20 x 20 pixels with its proportions kept, anti-aliased, and placed
// it in 28 x 28 with its centre of mass at pixel (14, 14). A network trained on such images misreads any
// other. Here the points are scaled and moved, then drawn, so that the line's width does not depend on how
// large a person drew. Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits".
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace mlp {

/// A pen position in any unit; x grows to the right, y downwards.
struct Point {
  float x;
  float y;
};

/// Points from pen down to pen up.
using Stroke = std::vector<Point>;

inline constexpr int digit_image_side = 28;

/// 28 * 28 pixels row by row, 0 background to 255 ink.
using DigitImage = std::array<std::uint8_t, std::size_t{digit_image_side} * digit_image_side>;

/// Of the pen that digit_image draws with, in pixels, where it covers half. Chosen with recordings of people.
inline constexpr double standard_pen_width = 1.9;

/// Draws strokes as MNIST would have them. Moving or scaling all points changes nothing, nor does it matter
/// how many points a curve was recorded with: smooth curves are laid through them, with corners where the pen
/// turns sharply. One point gives a dot; no strokes, or none with a finite point, give an empty image. Points
/// that are not finite are left out.
DigitImage digit_image(std::span<const Stroke> strokes);

/// The same with another pen, 0.5 to 4 pixels wide.
DigitImage digit_image(std::span<const Stroke> strokes, double pen_width);

/// What most demonstrations show a network instead: the pad, 0 to 1 in x and y, made smaller to 28 x 28, with
/// the drawing as large and where it happens to be. What lies outside the pad is cut off.
DigitImage pad_image(std::span<const Stroke> strokes);

}  // namespace mlp
