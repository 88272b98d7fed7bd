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

/// Walks the columns in strips that stay in registers: f.operator()<Lane, lanes>(first) handles
/// lane_width<Lane> * lanes columns. Strips are widest first; the tail is done singly.
template <class F>
void for_each_strip(Eigen::Index columns, F&& f) {
  Eigen::Index first = 0;
  const auto walk = [&]<class Lane, int lanes>() {
    constexpr Eigen::Index step = lane_width<Lane> * lanes;
    for (; first + step <= columns; first += step) f.template operator()<Lane, lanes>(first);
  };
  walk.template operator()<Float4, 4>();
  walk.template operator()<Float4, 2>();
  walk.template operator()<Float4, 1>();
  walk.template operator()<float, 1>();
}

/// Where to find the factor of y's row i in term k: data[i * row_step + k * term_step].
struct Factors {
  const float* data;
  Eigen::Index row_step;
  Eigen::Index term_step;
};

/// `rows` * `lanes` outputs of a strip, held in registers while all `terms` are added.
template <class Lane, int rows, int lanes>
[[gnu::always_inline]] inline void add_strip(Factors x, const float* w, Eigen::Index w_step,
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

/// Some consecutive rows of a strip of w's columns, side by side: in w itself the rows of a wide matrix lie
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
  constexpr int rows_at_once = 2;
  const Eigen::Index n = y.rows();
  const Eigen::Index step = w.outerStride();
  const Eigen::Index all_terms = layout == Layout::plain ? w.rows() : w.cols();
  for_each_strip(y.cols(), [&]<class Lane, int lanes>(Eigen::Index column) {
    PackedRows<Lane, lanes> packed;
    for (Eigen::Index first = 0; first < all_terms; first += packed.capacity) {
      const Eigen::Index terms = std::min(packed.capacity, all_terms - first);
      const float* block = w.data() + first * step + column;
      Eigen::Index block_step = step;
      if (layout == Layout::transposed) {
        block = packed.pack_columns(w.data() + column * step + first, step, terms);
        block_step = packed.width;
      } else if (step > narrow && n > rows_at_once) {
        block = packed.pack(block, step, terms);
        block_step = packed.width;
      }
      const auto add = [&]<int rows>(Eigen::Index i) {
        const Factors factors{x.data + i * x.row_step + first * x.term_step, x.row_step, x.term_step};
        add_strip<Lane, rows, lanes>(factors, block, block_step, terms,
                                     y.data() + i * y.outerStride() + column, y.outerStride());
      };
      Eigen::Index i = 0;
      for (; i + rows_at_once <= n; i += rows_at_once) add.template operator()<rows_at_once>(i);
      for (; i < n; ++i) add.template operator()<1>(i);
    }
  });
}

/// y (a strip) += the image times those columns of w.
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

/// y (pixel_count, a strip of a tile) += image times row z: row p of y += x_p z.
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

}  // namespace

void add_product(const MatrixRef& x, const MatrixRef& w, Eigen::Ref<Matrix> y) {
  add_rows({x.data(), x.outerStride(), 1}, w, Layout::plain, y);
}

void add_product_with_transposed(const MatrixRef& x, const MatrixRef& w, Eigen::Ref<Matrix> y) {
  add_rows({x.data(), x.outerStride(), 1}, w, Layout::transposed, y);
}

void add_transposed_product(const MatrixRef& x, const MatrixRef& z, Eigen::Ref<Matrix> y) {
  add_rows({x.data(), 1, x.outerStride()}, z, Layout::plain, y);
}

void add_row_sum(const MatrixRef& z, Eigen::Ref<Matrix> y) {
  for (Eigen::Index i = 0; i < z.rows(); ++i) y.row(0) += z.row(i);
}

void add_sparse_product(const Dataset& dataset, std::span<const std::uint32_t> rows, const MatrixRef& w,
                        Eigen::Ref<Matrix> y) {
  for_each_strip(y.cols(), [&]<class Lane, int lanes>(Eigen::Index column) {
    float* out = y.data() + column;
    for (const std::uint32_t row : rows) {
      add_image<Lane, lanes>(dataset.image(row), w.data() + column, w.outerStride(), out);
      out += y.outerStride();
    }
  });
}

void add_sparse_transposed_product(const Dataset& dataset, std::span<const std::uint32_t> rows,
                                   const MatrixRef& z, TileMap& y) {
  for_each_strip(y.cols(), [&]<class Lane, int lanes>(Eigen::Index column) {
    const float* factors = z.data() + column;
    for (const std::uint32_t row : rows) {
      add_image_outer<Lane, lanes>(dataset.image(row), factors, y.data() + column);
      factors += z.outerStride();
    }
  });
}

}  // namespace mlp
