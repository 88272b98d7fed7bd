#include "mnist_lab/reading/scaled_digit.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace reading {
namespace {

constexpr double box_side = 20;
constexpr double centre = 14;

struct Ink {
  std::span<const float> values;
  int width;
  int height;
};

/// The ink in a rectangle whose borders may lie within pixels or outside.
double ink_in(const Ink& ink, double left, double top, double side) {
  double sum = 0;
  const auto first = [](double start) { return std::max(static_cast<int>(std::floor(start)), 0); };
  const auto last = [](double end, int size) { return std::min(static_cast<int>(std::ceil(end)), size); };
  for (int row = first(top); row < last(top + side, ink.height); ++row) {
    const double rows = std::min(row + 1.0, top + side) - std::max<double>(row, top);
    for (int column = first(left); column < last(left + side, ink.width); ++column) {
      const double columns = std::min(column + 1.0, left + side) - std::max<double>(column, left);
      sum +=
          rows * columns *
          static_cast<double>(ink.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(ink.width) +
                                         static_cast<std::size_t>(column)]);
    }
  }
  return sum;
}

}  // namespace

mlp::DigitImage scaled_digit(std::span<const float> ink, int width, int height) {
  double mass = 0;
  double moment_x = 0;
  double moment_y = 0;
  for (int row = 0; row < height; ++row) {
    for (int column = 0; column < width; ++column) {
      const double here = ink[static_cast<std::size_t>(row) * static_cast<std::size_t>(width) +
                              static_cast<std::size_t>(column)];
      mass += here;
      moment_x += here * (column + 0.5);
      moment_y += here * (row + 0.5);
    }
  }
  mlp::DigitImage image{};
  if (mass <= 0) return image;
  const double side = std::max(width, height) / box_side;  // of a pixel, in those of the ink
  for (int row = 0; row < mlp::digit_image_side; ++row) {
    for (int column = 0; column < mlp::digit_image_side; ++column) {
      const double left = moment_x / mass + (column - centre - 0.5) * side;
      const double top = moment_y / mass + (row - centre - 0.5) * side;
      const double share = ink_in({ink, width, height}, left, top, side) / (side * side);
      image[static_cast<std::size_t>(row * mlp::digit_image_side + column)] =
          static_cast<std::uint8_t>(std::lround(255 * std::clamp(share, 0.0, 1.0)));
    }
  }
  return image;
}

}  // namespace reading
