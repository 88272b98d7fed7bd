#include "mnist_lab/reading/plane.h"

#include <algorithm>

namespace reading {
namespace {

/// Rows of `plane` with the largest of `side` values around each.
void largest_along_rows(Plane& plane, int side) {
  // M. van Herk, 1992: the largest from a block's start to a pixel, and from a pixel to its block's end.
  const auto reach = static_cast<std::size_t>(side / 2);
  const auto block = static_cast<std::size_t>(side);
  const auto width = static_cast<std::size_t>(plane.width);
  std::vector<std::uint8_t> padded(width + 2 * reach);
  std::vector<std::uint8_t> from_start(padded.size());
  std::vector<std::uint8_t> to_end(padded.size());
  for (int row = 0; row < plane.height; ++row) {
    std::uint8_t* const values = &plane.values[plane.index(row, 0)];
    std::copy_n(values, width, padded.begin() + static_cast<std::ptrdiff_t>(reach));
    for (std::size_t i = 0; i < padded.size(); ++i)
      from_start[i] = i % block == 0 ? padded[i] : std::max(from_start[i - 1], padded[i]);
    for (std::size_t i = padded.size(); i-- > 0;) {
      const bool ends_block = i + 1 == padded.size() || (i + 1) % block == 0;
      to_end[i] = ends_block ? padded[i] : std::max(to_end[i + 1], padded[i]);
    }
    for (std::size_t i = 0; i < width; ++i) values[i] = std::max(to_end[i], from_start[i + 2 * reach]);
  }
}

void smooth_rows(Plane& plane) {
  for (int row = 0; row < plane.height; ++row) {
    int before = plane.at(row, 0);
    for (int column = 0; column < plane.width; ++column) {
      const int here = plane.at(row, column);
      const int after = plane.at(row, std::min(column + 1, plane.width - 1));
      plane.at(row, column) = static_cast<std::uint8_t>((before + 2 * here + after + 2) / 4);
      before = here;
    }
  }
}

}  // namespace

std::optional<Bounds> bounds_of(const Plane& plane, int least) {
  Bounds bounds{plane.width, plane.height, -1, -1};
  for (int row = 0; row < plane.height; ++row) {
    for (int column = 0; column < plane.width; ++column) {
      if (plane.at(row, column) < least) continue;
      bounds = {std::min(bounds.left, column), std::min(bounds.top, row), std::max(bounds.right, column),
                row};
    }
  }
  if (bounds.right < 0) return std::nullopt;
  return bounds;
}

Plane cropped(const Plane& plane, const Bounds& bounds) {
  Plane result{bounds.width(), bounds.height(), {}};
  for (int row = bounds.top; row <= bounds.bottom; ++row) {
    for (int column = bounds.left; column <= bounds.right; ++column)
      result.values.push_back(plane.at(row, column));
  }
  return result;
}

Plane transposed(const Plane& plane) {
  Plane result{plane.height, plane.width, std::vector<std::uint8_t>(plane.values.size())};
  for (int row = 0; row < plane.height; ++row) {
    for (int column = 0; column < plane.width; ++column) result.at(column, row) = plane.at(row, column);
  }
  return result;
}

Plane with_margin(const Plane& plane, int margin) {
  const int width = plane.width + 2 * margin;
  const int height = plane.height + 2 * margin;
  Plane result{width, height,
               std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
  for (int row = std::max(-margin, 0); row < std::min(plane.height, height - margin); ++row) {
    for (int column = std::max(-margin, 0); column < std::min(plane.width, width - margin); ++column)
      result.at(row + margin, column + margin) = plane.at(row, column);
  }
  return result;
}

Plane smoothed(const Plane& plane) {
  Plane result = plane;
  smooth_rows(result);
  result = transposed(result);
  smooth_rows(result);
  return transposed(result);
}

Plane largest_around(const Plane& plane, int side) {
  Plane result = plane;
  largest_along_rows(result, side);
  result = transposed(result);
  largest_along_rows(result, side);
  return transposed(result);
}

Plane inverted(Plane plane) {
  for (std::uint8_t& value : plane.values) value = static_cast<std::uint8_t>(255 - value);
  return plane;
}

}  // namespace reading
