// The walk over a matrix's columns that training is shared by.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "mnist_lab/mlp/tile.h"
#include "mnist_lab/mlp/workers.h"

namespace mlp {

/// Workers, and memory for one tile each, so that none is allocated.
class Scratch {
 public:
  /// rows: of the largest matrix whose tiles are made or packed here; at least 1. The workers must outlive
  /// it.
  explicit Scratch(Eigen::Index rows, Workers& workers = Workers::none())
      : workers_(&workers),
        block_size_(static_cast<std::size_t>(rows * tile_columns)),
        blocks_(block_size_ * static_cast<std::size_t>(workers.count())) {}

  Workers& workers() const { return *workers_; }

  /// Calls f(first, width, block) for each tile of a matrix so many columns wide: columns first …
  /// first + width − 1, and a worker's own memory for it, (rows, tile_columns). Where there is enough to do
  /// the workers share the tiles, several at once and in any order; so f must not throw, and no tile's result
  /// may depend on another's. work: multiplications in all.
  template <class F>
  void for_each_tile(Eigen::Index columns, std::int64_t work, F&& f) {
    const auto tiles = static_cast<int>((columns + tile_columns - 1) / tile_columns);
    const auto make = [&](int worker, int tile) {
      const Eigen::Index first = tile * tile_columns;
      f(first, std::min(tile_columns, columns - first),
        blocks_.data() + static_cast<std::size_t>(worker) * block_size_);
    };
    if (work >= worth_sharing && tiles > 1 && workers_->count() > 1) {
      workers_->for_each(tiles, make);
    } else {
      for (int tile = 0; tile < tiles; ++tile) make(0, tile);
    }
  }

 private:
  /// Below, threads would take longer to meet: some thirty microseconds' work.
  static constexpr std::int64_t worth_sharing = 300'000;

  Workers* workers_;
  std::size_t block_size_;
  std::vector<float, CacheLineAllocator<float>> blocks_;  // a tile's row is a cache line
};

}  // namespace mlp
