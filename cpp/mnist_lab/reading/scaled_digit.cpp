#include "mnist_lab/reading/scaled_digit.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace reading {
namespace {

constexpr int fine = 4;  // pixels of the fine image, a side, in one of the result
constexpr int fine_side = fine * mlp::digit_image_side;
constexpr double box_side = 20.0 * fine;
constexpr double least_pen = 2.0 * fine;  // where it covers half, much as digit_image's
constexpr double centre = 14.5 * fine;    // of pixel 14

/// Ink of each fine pixel, 0 to 1.
using Fine = std::vector<double>;

std::size_t fine_index(int row, int column) { return static_cast<std::size_t>(row * fine_side + column); }

/// What is covered of the interval from low to high, in whole steps of 1 and their parts: calls add(step,
/// share).
template <class Add>
void for_each_step(double low, double high, int count, Add&& add) {
  const int last = std::min(static_cast<int>(std::ceil(high)), count);
  for (int step = std::max(static_cast<int>(std::floor(low)), 0); step < last; ++step) {
    const double share = std::min(step + 1.0, high) - std::max<double>(step, low);
    if (share > 0) add(step, share);
  }
}

/// The mean of the ink that a fine pixel covers; between two pixels of the ink where it is smaller than they
/// are.
double mean_in(const Plane& ink, double left, double top, double side) {
  double sum = 0;
  for_each_step(top, top + side, ink.height, [&](int row, double rows) {
    for_each_step(left, left + side, ink.width,
                  [&](int column, double columns) { sum += rows * columns * ink.at(row, column); });
  });
  return sum / (255 * side * side);
}

/// The ink with the middle of its bounds in the middle.
Fine magnified(const Plane& ink, const Bounds& bounds, double scale) {
  Fine image(std::size_t{fine_side} * fine_side);
  const double side = 1 / scale;
  const double left = bounds.left + bounds.width() / 2.0 - side * fine_side / 2;
  const double top = bounds.top + bounds.height() / 2.0 - side * fine_side / 2;
  // Not sharper than the ink is: a pixel at least.
  const double seen = std::max(side, 1.0);
  for (int row = 0; row < fine_side; ++row) {
    for (int column = 0; column < fine_side; ++column) {
      const double x = left + (column + 0.5) * side - seen / 2;
      const double y = top + (row + 0.5) * side - seen / 2;
      image[fine_index(row, column)] = mean_in(ink, x, y, seen);
    }
  }
  return image;
}

/// Each pixel with the most that a disc around it has.
Fine thickened(const Fine& image, double radius) {
  const int reach = static_cast<int>(radius);
  Fine result = image;
  for (int row = 0; row < fine_side; ++row) {
    for (int column = 0; column < fine_side; ++column) {
      const double value = image[fine_index(row, column)];
      if (value <= 0) continue;
      for (int y = std::max(row - reach, 0); y <= std::min(row + reach, fine_side - 1); ++y) {
        for (int x = std::max(column - reach, 0); x <= std::min(column + reach, fine_side - 1); ++x) {
          const auto squared = static_cast<double>((x - column) * (x - column) + (y - row) * (y - row));
          if (squared > radius * radius) continue;
          double& here = result[fine_index(y, x)];
          here = std::max(here, value);
        }
      }
    }
  }
  return result;
}

/// The fine image made small, its centre of mass where MNIST's is.
mlp::DigitImage centred(const Fine& image) {
  double mass = 0;
  double moment_x = 0;
  double moment_y = 0;
  for (int row = 0; row < fine_side; ++row) {
    for (int column = 0; column < fine_side; ++column) {
      const double here = image[fine_index(row, column)];
      mass += here;
      moment_x += here * (column + 0.5);
      moment_y += here * (row + 0.5);
    }
  }
  mlp::DigitImage result{};
  if (mass <= 0) return result;
  for (int row = 0; row < mlp::digit_image_side; ++row) {
    for (int column = 0; column < mlp::digit_image_side; ++column) {
      const double left = moment_x / mass - centre + column * fine;
      const double top = moment_y / mass - centre + row * fine;
      double sum = 0;
      for_each_step(top, top + fine, fine_side, [&](int y, double rows) {
        for_each_step(left, left + fine, fine_side,
                      [&](int x, double columns) { sum += rows * columns * image[fine_index(y, x)]; });
      });
      const double share = std::clamp(sum / (fine * fine), 0.0, 1.0);
      result[static_cast<std::size_t>(row * mlp::digit_image_side + column)] =
          static_cast<std::uint8_t>(std::lround(255 * share));
    }
  }
  return result;
}

}  // namespace

mlp::DigitImage scaled_digit(const Plane& ink, double pen_width) {
  constexpr int at_least = 128;  // in each of its outer rows and columns
  const auto bounds = bounds_of(ink, at_least);
  if (!bounds) return {};
  const double extent = std::max(bounds->width(), bounds->height());
  const double pen = std::min(pen_width, extent / 2);
  double scale = box_side / extent;
  if (pen * scale >= least_pen) return centred(magnified(ink, *bounds, scale));
  scale = (box_side - least_pen) / (extent - pen);
  const double radius = (least_pen - pen * scale) / 2;
  return centred(thickened(magnified(ink, *bounds, scale), radius));
}

}  // namespace reading
