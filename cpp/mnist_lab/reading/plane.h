// A picture of one value a pixel.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace reading {

/// Values row by row, 0 to 255.
struct Plane {
  int width;
  int height;
  std::vector<std::uint8_t> values;

  std::uint8_t& at(int row, int column) { return values[index(row, column)]; }
  std::uint8_t at(int row, int column) const { return values[index(row, column)]; }

  std::size_t index(int row, int column) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column);
  }
};

/// A rectangle of pixels; right and bottom are of its last ones.
struct Bounds {
  int left;
  int top;
  int right;
  int bottom;

  int width() const { return right - left + 1; }
  int height() const { return bottom - top + 1; }
};

/// The smallest around all pixels of `least` and more; nothing where there are none.
std::optional<Bounds> bounds_of(const Plane& plane, int least);

/// What of a plane lies within bounds.
Plane cropped(const Plane& plane, const Bounds& bounds);

/// Rows become columns.
Plane transposed(const Plane& plane);

/// `margin` pixels of 0 more on each side; below 0 so many fewer.
Plane with_margin(const Plane& plane, int margin);

/// Each pixel with half the weight of its four neighbours' and a quarter of its corners': 1 2 1 both ways.
Plane smoothed(const Plane& plane);

/// The largest value within a square of `side` pixels, an odd number, around each pixel. In time linear in
/// the pixels.
Plane largest_around(const Plane& plane, int side);

/// 255 becomes 0.
Plane inverted(Plane plane);

}  // namespace reading
