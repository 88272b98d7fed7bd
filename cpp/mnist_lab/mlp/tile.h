// The seam of training: a gradient comes as finished tiles, and a visitor does with each what it likes.
// Descending along it, keeping moments of it and copying it are visitors.
#pragma once

#include <cstdint>

#include "mnist_lab/mlp/lanes.h"
#include "mnist_lab/mlp/matrix.h"
#include "mnist_lab/mlp/tile_columns.h"

namespace mlp {

/// A tile in memory of its own: (rows, 1 to tile_columns).
using TileMap = Eigen::Map<Matrix, Eigen::Unaligned, Eigen::OuterStride<tile_columns>>;

/// A finished tile of a gradient: some columns of a weight matrix's, or of a row of biases'.
struct Tile {
  const float* values;   ///< row i from values + i * tile_columns on
  Eigen::Index rows;     ///< of the whole matrix
  Eigen::Index columns;  ///< 1 to tile_columns
};

/// Where the elements of a tile, or of a matrix, are among a network's: see Parameters::values().
struct TilePlace {
  std::int64_t offset;  ///< of the first element
  Eigen::Index stride;  ///< from a row to the next
};

/// What is done with a gradient, which is never stored as a whole. Tiles come in any order, and from several
/// threads at once.
class TileVisitor {
 public:
  TileVisitor() = default;
  TileVisitor(const TileVisitor&) = delete;
  TileVisitor& operator=(const TileVisitor&) = delete;
  virtual ~TileVisitor() = default;

  /// The tile's memory is the caller's again afterwards.
  virtual void visit(const Tile& tile, const TilePlace& place) = 0;
};

/// Elementwise work: calls `f.template operator()<Lane>(gradient, at)` for every lane of a tile, where
/// `gradient` points to its elements and `at` is their place among the parameters.
template <class F>
inline void for_each_lane_of(const Tile& tile, const TilePlace& place, F&& f) {
  const float* gradient = tile.values;
  std::int64_t at = place.offset;
  for (Eigen::Index row = 0; row < tile.rows; ++row, gradient += tile_columns, at += place.stride) {
    if (tile.columns == tile_columns) {  // nearly always: no tail to look for
      for (int i = 0; i < tile_columns; i += 4) f.template operator()<Float4>(gradient + i, at + i);
    } else {
      for_each_lane(tile.columns,
                    [&]<class Lane>(std::int64_t i) { f.template operator()<Lane>(gradient + i, at + i); });
    }
  }
}

}  // namespace mlp
