#include "mlp/products.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "mlp/lanes.h"

namespace mlp {
namespace {

/// The network's input for each pixel value: value / 255.
constexpr std::array<float, 256> input_of = [] {
  std::array<float, 256> table{};
  for (std::size_t value = 0; value < table.size(); ++value) {
    table[value] = static_cast<float>(value) / 255.0F;
  }
  return table;
}();

/// Walks the columns of a matrix `columns` wide in blocks that stay in registers: f.operator()<Lane, lanes>(
/// first) handles lane_width<Lane> * lanes columns. Blocks are widest first; the tail is done singly.
template <int widest, class F>
void for_each_column_block(Eigen::Index columns, F&& f) {
  Eigen::Index first = 0;
  const auto walk = [&]<class Lane, int lanes>() {
    constexpr Eigen::Index step = lane_width<Lane> * lanes;
    for (; first + step <= columns; first += step) f.template operator()<Lane, lanes>(first);
  };
  if constexpr (widest >= 4) walk.template operator()<Float4, 4>();
  if constexpr (widest >= 2) walk.template operator()<Float4, 2>();
  walk.template operator()<Float4, 1>();
  walk.template operator()<float, 1>();
}

/// Where to find the factor of y's row i in term k: data[i * row_step + k * term_step].
struct Factors {
  const float* data;
  Eigen::Index row_step;
  Eigen::Index term_step;
};

/// A block of `rows` * `lanes` outputs, held in registers while all `terms` are added.
template <class Lane, int rows, int lanes>
[[gnu::always_inline]] inline void add_tile(Factors x, const float* w, Eigen::Index w_step,
                                            Eigen::Index terms, float* y, Eigen::Index y_step) {
  constexpr int width = lane_width<Lane>;
  Lane sum[rows][lanes];
  for (int i = 0; i < rows; ++i) {
    for (int j = 0; j < lanes; ++j) sum[i][j] = load<Lane>(y + i * y_step + j * width);
  }
  for (Eigen::Index k = 0; k < terms; ++k) {
    Lane row[lanes];
    for (int j = 0; j < lanes; ++j) row[j] = load<Lane>(w + k * w_step + j * width);
    for (int i = 0; i < rows; ++i) {
      const Lane factor = broadcast<Lane>(x.data[i * x.row_step + k * x.term_step]);
      for (int j = 0; j < lanes; ++j) sum[i][j] += factor * row[j];
    }
  }
  for (int i = 0; i < rows; ++i) {
    for (int j = 0; j < lanes; ++j) store(y + i * y_step + j * width, sum[i][j]);
  }
}

/// Some consecutive rows of a block of w's columns, side by side: in w itself the rows of a wide matrix lie
/// so far apart that they compete for the same few places of the first-level cache.
template <class Lane, int lanes>
class PackedRows {
 public:
  static constexpr Eigen::Index capacity = 128;
  static constexpr Eigen::Index width = lane_width<Lane> * lanes;

  const float* pack(const float* rows, Eigen::Index step, Eigen::Index count) {
    for (Eigen::Index k = 0; k < count; ++k) {
      for (int j = 0; j < lanes; ++j) {
        const Eigen::Index at = j * lane_width<Lane>;
        store(&values_[k * width + at], load<Lane>(rows + k * step + at));
      }
    }
    return values_;
  }

  /// The same of wᵀ: rows there are columns here.
  const float* pack_columns(const float* columns, Eigen::Index step, Eigen::Index count) {
    for (Eigen::Index k = 0; k < count; ++k) {
      for (Eigen::Index j = 0; j < width; ++j) values_[k * width + j] = columns[j * step + k];
    }
    return values_;
  }

 private:
  float values_[capacity * width];
};

/// Columns up to which the rows of a matrix lie close enough together.
constexpr Eigen::Index narrow = 64;

enum class Layout { plain, transposed };

/// y (n, m) += the sum over k of x(i, k) * row k of w, or of wᵀ.
void add_rows(Factors x, const MatrixRef& w, Layout layout, Eigen::Ref<Matrix> y) {
  constexpr int tile_rows = 2;
  const Eigen::Index n = y.rows();
  const Eigen::Index step = w.outerStride();
  const Eigen::Index all_terms = layout == Layout::plain ? w.rows() : w.cols();
  for_each_column_block<4>(y.cols(), [&]<class Lane, int lanes>(Eigen::Index column) {
    PackedRows<Lane, lanes> packed;
    for (Eigen::Index first = 0; first < all_terms; first += packed.capacity) {
      const Eigen::Index terms = std::min(packed.capacity, all_terms - first);
      const float* block = w.data() + first * step + column;
      Eigen::Index block_step = step;
      if (layout == Layout::transposed) {
        block = packed.pack_columns(w.data() + column * step + first, step, terms);
        block_step = packed.width;
      } else if (step > narrow && n > tile_rows) {
        block = packed.pack(block, step, terms);
        block_step = packed.width;
      }
      const auto add = [&]<int rows>(Eigen::Index i) {
        const Factors factors{x.data + i * x.row_step + first * x.term_step, x.row_step, x.term_step};
        add_tile<Lane, rows, lanes>(factors, block, block_step, terms,
                                    y.data() + i * y.outerStride() + column, y.outerStride());
      };
      Eigen::Index i = 0;
      for (; i + tile_rows <= n; i += tile_rows) add.template operator()<tile_rows>(i);
      for (; i < n; ++i) add.template operator()<1>(i);
    }
  });
}

/// y (a block of columns) += the image times those columns of w.
template <class Lane, int lanes>
void add_image(SparseImage image, const float* w, Eigen::Index w_step, float* y) {
  constexpr int width = lane_width<Lane>;
  Lane even[lanes] = {};
  Lane odd[lanes] = {};
  const auto add_pixel = [&](Lane(&sum)[lanes], SparsePixel pixel) {
    w += pixel.gap * w_step;
    const Lane x = broadcast<Lane>(input_of[pixel.value]);
    for (int j = 0; j < lanes; ++j) sum[j] += x * load<Lane>(w + j * width);
  };
  const std::size_t count = image.size();
  std::size_t entry = 0;
  for (; entry + 2 <= count; entry += 2) {
    add_pixel(even, image[entry]);
    add_pixel(odd, image[entry + 1]);
  }
  if (entry < count) add_pixel(even, image[entry]);
  for (int j = 0; j < lanes; ++j) store(y + j * width, load<Lane>(y + j * width) + (even[j] + odd[j]));
}

/// y (pixel_count, columns of a tile) += image times row z: row p of y += x_p z.
template <class Lane, int lanes>
void add_image_outer(SparseImage image, const float* z, float* y) {
  constexpr int width = lane_width<Lane>;
  Lane factor[lanes];
  for (int j = 0; j < lanes; ++j) factor[j] = load<Lane>(z + j * width);
  for (const SparsePixel pixel : image) {
    y += pixel.gap * tile_columns;
    const Lane x = broadcast<Lane>(input_of[pixel.value]);
    for (int j = 0; j < lanes; ++j) store(y + j * width, load<Lane>(y + j * width) + x * factor[j]);
  }
}

/// Calls f(first, width) for each tile of a matrix so many columns wide.
template <class F>
void for_each_tile(Eigen::Index columns, F&& f) {
  for (Eigen::Index first = 0; first < columns; first += tile_columns) {
    f(first, std::min(tile_columns, columns - first));
  }
}

/// A tile in scratch memory: (rows, width).
using TileMap = Eigen::Map<Matrix, Eigen::Unaligned, Eigen::OuterStride<tile_columns>>;

/// Visits the tiles of a gradient of so many rows and columns: add_sums(first, sums) adds a tile's to 0. So a
/// whole gradient is never stored, and a tile's rows lie side by side.
template <class F>
void visit_tiles(Eigen::Index rows, Eigen::Index columns, Scratch& scratch, const TilePlace& place,
                 TileVisitor& visitor, F&& add_sums) {
  for_each_tile(columns, [&](Eigen::Index first, Eigen::Index width) {
    std::fill_n(scratch.data(), rows * tile_columns, 0.0F);
    TileMap sums(scratch.data(), rows, width);
    add_sums(first, sums);
    visitor.visit({scratch.data(), rows, width}, {place.offset + first, place.stride});
  });
}

}  // namespace

void add_product(const MatrixRef& x, const MatrixRef& w, Eigen::Ref<Matrix> y) {
  add_rows({x.data(), x.outerStride(), 1}, w, Layout::plain, y);
}

void add_product_with_transposed(const MatrixRef& x, const MatrixRef& w, Eigen::Ref<Matrix> y) {
  add_rows({x.data(), x.outerStride(), 1}, w, Layout::transposed, y);
}

void add_sparse_product(const Dataset& dataset, std::span<const std::uint32_t> rows, const MatrixRef& w,
                        Scratch& scratch, Eigen::Ref<Matrix> y) {
  constexpr std::size_t few = 4;  // images for which packing takes longer than it saves
  const bool packs = w.outerStride() > narrow && rows.size() > few;
  // Tiles outside, images inside: the tile of w stays in the cache.
  for_each_tile(y.cols(), [&](Eigen::Index first, Eigen::Index width) {
    const float* weights = w.data() + first;
    Eigen::Index step = w.outerStride();
    if (packs) {
      TileMap(scratch.data(), w.rows(), width) = w.middleCols(first, width);
      weights = scratch.data();
      step = tile_columns;
    }
    for_each_column_block<4>(width, [&]<class Lane, int lanes>(Eigen::Index column) {
      float* out = y.data() + first + column;
      for (const std::uint32_t row : rows) {
        add_image<Lane, lanes>(dataset.image(row), weights + column, step, out);
        out += y.outerStride();
      }
    });
  });
}

void visit_transposed_product(const MatrixRef& x, const MatrixRef& z, Scratch& scratch,
                              const TilePlace& place, TileVisitor& visitor) {
  visit_tiles(x.cols(), z.cols(), scratch, place, visitor, [&](Eigen::Index first, TileMap& sums) {
    add_rows({x.data(), 1, x.outerStride()}, z.middleCols(first, sums.cols()), Layout::plain, sums);
  });
}

void visit_row_sum(const MatrixRef& z, Scratch& scratch, const TilePlace& place, TileVisitor& visitor) {
  visit_tiles(1, z.cols(), scratch, place, visitor, [&](Eigen::Index first, TileMap& sums) {
    for (Eigen::Index i = 0; i < z.rows(); ++i) sums.row(0) += z.row(i).segment(first, sums.cols());
  });
}

void visit_sparse_transposed_product(const Dataset& dataset, std::span<const std::uint32_t> rows,
                                     const MatrixRef& z, Scratch& scratch, const TilePlace& place,
                                     TileVisitor& visitor) {
  visit_tiles(dataset.pixel_count(), z.cols(), scratch, place, visitor,
              [&](Eigen::Index first, TileMap& sums) {
                for_each_column_block<4>(sums.cols(), [&]<class Lane, int lanes>(Eigen::Index column) {
                  const float* factors = z.data() + first + column;
                  for (const std::uint32_t row : rows) {
                    add_image_outer<Lane, lanes>(dataset.image(row), factors, sums.data() + column);
                    factors += z.outerStride();
                  }
                });
              });
}

}  // namespace mlp
