// Which pieces of ink, strokes or what hangs together in a photo, make one digit.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "mnist_lab/reading/extent.h"

namespace reading {

/// A piece of ink.
struct Piece {
  Extent extent;
  double upper_reach;      ///< how far to the right its upper half reaches, in its width, 0 to 1
  double rightmost_depth;  ///< how far down its rightmost point lies, in its height, 0 to 1
  std::size_t time;        ///< its place in the order of writing
};

/// A piece whose points, or border, `for_each_point` hands to a function of x and y.
template <class ForEachPoint>
Piece piece_of(const Extent& extent, std::size_t time, ForEachPoint&& for_each_point) {
  Piece piece{extent, 0, 0, time};
  double right = extent.left;
  for_each_point([&](double x, double y) {
    if (2 * y < extent.top + extent.bottom && extent.width() > 0)
      piece.upper_reach = std::max(piece.upper_reach, (x - extent.left) / extent.width());
    if (x < right) return;
    right = x;
    piece.rightmost_depth = extent.height() > 0 ? (y - extent.top) / extent.height() : 0;
  });
  return piece;
}

/// How near the ink of two pieces comes to each other.
using PieceDistance = std::function<double(std::size_t, std::size_t)>;

/// How tall a digit of this writing is: the median of what is at least half as tall as the tallest piece.
/// Above 0.
double digit_height(std::span<const Piece> pieces);

/// Pieces that make a digit each, or several digits that hang together; in no order, those of each in the
/// order of `pieces`. Dots and dashes that stand apart from every digit are in none of them, unless there is
/// nothing else. height: of a digit.
std::vector<std::vector<std::size_t>> grouped(std::span<const Piece> pieces, double height,
                                              const PieceDistance& distance);

}  // namespace reading
