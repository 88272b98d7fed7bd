// What ink covers.
#pragma once

#include <algorithm>
#include <limits>

namespace reading {

/// y grows downwards.
struct Extent {
  double left;
  double top;
  double right;
  double bottom;

  double width() const { return right - left; }
  double height() const { return bottom - top; }
};

/// Covers nothing: joined with another it is the other.
constexpr Extent no_extent() {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  return {infinity, infinity, -infinity, -infinity};
}

constexpr Extent joined(const Extent& a, const Extent& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

/// How far two intervals lie apart; below 0 how far they overlap.
constexpr double gap(double a_low, double a_high, double b_low, double b_high) {
  return std::max(a_low, b_low) - std::min(a_high, b_high);
}

}  // namespace reading
