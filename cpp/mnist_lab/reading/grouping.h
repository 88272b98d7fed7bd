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
  double upper_reach;   ///< how far to the right its upper half reaches, in its width, 0 to 1
  double right_top;     ///< how far down the highest point of its right third lies, in its height, 0 to 1
  double right_bottom;  ///< and the lowest
  std::size_t time;     ///< its place in the order of writing
};

/// A piece whose points, or border, `for_each_point` hands to a function of x and y.
template <class ForEachPoint>
Piece piece_of(const Extent& extent, std::size_t time, ForEachPoint&& for_each_point) {
  const double third = extent.right - extent.width() / 3;
  Piece piece{extent, 0, 1, 0, time};
  for_each_point([&](double x, double y) {
    const double across = extent.width() > 0 ? (x - extent.left) / extent.width() : 0;
    const double down = extent.height() > 0 ? (y - extent.top) / extent.height() : 0;
    if (down < 0.5) piece.upper_reach = std::max(piece.upper_reach, across);
    if (x < third) return;
    piece.right_top = std::min(piece.right_top, down);
    piece.right_bottom = std::max(piece.right_bottom, down);
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
