// The code of kernels.h, for vectors of any width. Included by the files that are compiled for one.
//
// Compiled for wider vectors than other files it must leave nothing behind that the linker could take for
// theirs: everything here is the including file's own, and what it uses of lanes.h is always inlined.
#pragma once

#include <cstddef>

#include "mnist_lab/mlp/kernels.h"
#include "mnist_lab/mlp/lanes.h"
#include "mnist_lab/mlp/tile_columns.h"

namespace mlp {
namespace {

/// The network's input for each pixel value: value / 255.
struct InputTable {
  float values[256] = {};
  constexpr InputTable() {
    for (int value = 0; value < 256; ++value) values[value] = static_cast<float>(value) / 255.0F;
  }
};
constexpr InputTable input_of;

/// Walks the columns in strips that stay in registers: f.operator()<Lane, lanes>(first) handles
/// lane_width<Lane> * lanes columns. Strips are widest first, of four times four floats; the tail is done
/// singly.
template <class Widest, class F>
void for_each_strip(std::ptrdiff_t columns, F&& f) {
  std::ptrdiff_t first = 0;
  const auto walk = [&]<class Lane, int lanes>() {
    constexpr std::ptrdiff_t step = lane_width<Lane> * lanes;
    for (; first + step <= columns; first += step) f.template operator()<Lane, lanes>(first);
  };
  walk.template operator()<Widest, 16 / lane_width<Widest>>();
  walk.template operator()<Widest, 8 / lane_width<Widest>>();
  walk.template operator()<Float4, 1>();
  walk.template operator()<float, 1>();
}

/// `rows` * `lanes` outputs of a strip, held in registers while all `terms` are added.
template <class Lane, int rows, int lanes>
[[gnu::always_inline]] inline void add_strip(Factors x, const float* w, std::ptrdiff_t w_step,
                                             std::ptrdiff_t terms, float* y, std::ptrdiff_t y_step) {
  constexpr int width = lane_width<Lane>;
  Lane sum[rows][lanes];
  for (int i = 0; i < rows; ++i) {
    for (int j = 0; j < lanes; ++j) sum[i][j] = load<Lane>(y + i * y_step + j * width);
  }
  for (std::ptrdiff_t k = 0; k < terms; ++k) {
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
  static constexpr std::ptrdiff_t capacity = 128;
  static constexpr std::ptrdiff_t width = lane_width<Lane> * lanes;

  const float* pack(const float* rows, std::ptrdiff_t step, std::ptrdiff_t count) {
    for (std::ptrdiff_t k = 0; k < count; ++k) {
      for (int j = 0; j < lanes; ++j) {
        const std::ptrdiff_t at = j * lane_width<Lane>;
        store(&values_[k * width + at], load<Lane>(rows + k * step + at));
      }
    }
    return values_;
  }

  /// The same of wᵀ: rows there are columns here.
  const float* pack_columns(const float* columns, std::ptrdiff_t step, std::ptrdiff_t count) {
    for (std::ptrdiff_t k = 0; k < count; ++k) {
#ifdef __clang__
#pragma clang loop unroll(disable)  // it would take more room than all else here
#endif
      for (std::ptrdiff_t j = 0; j < width; ++j) values_[k * width + j] = columns[j * step + k];
    }
    return values_;
  }

 private:
  float values_[capacity * width];
};

/// Columns up to which the rows of a matrix lie close enough together.
constexpr std::ptrdiff_t close = 64;

template <class Widest>
void add_rows(Factors x, Rows<const float> w, Layout layout, Rows<float> y, std::ptrdiff_t rows,
              std::ptrdiff_t all_terms, std::ptrdiff_t columns) {
  constexpr int rows_at_once = lane_width<Widest> / 2;  // eight vectors of sums
  for_each_strip<Widest>(columns, [&]<class Lane, int lanes>(std::ptrdiff_t column) {
    PackedRows<Lane, lanes> packed;
    for (std::ptrdiff_t first = 0; first < all_terms; first += packed.capacity) {
      const std::ptrdiff_t rest = all_terms - first;
      const std::ptrdiff_t terms = rest < packed.capacity ? rest : packed.capacity;
      const float* block = w.data + first * w.step + column;
      std::ptrdiff_t block_step = w.step;
      if (layout == Layout::transposed) {
        block = packed.pack_columns(w.data + column * w.step + first, w.step, terms);
        block_step = packed.width;
      } else if (w.step > close && rows > 2) {
        block = packed.pack(block, w.step, terms);
        block_step = packed.width;
      }
      const auto add = [&]<int at_once>(std::ptrdiff_t i) {
        const Factors factors{x.data + i * x.row_step + first * x.term_step, x.row_step, x.term_step};
        add_strip<Lane, at_once, lanes>(factors, block, block_step, terms, y.data + i * y.step + column,
                                        y.step);
      };
      std::ptrdiff_t i = 0;
      for (; i + rows_at_once <= rows; i += rows_at_once) add.template operator()<rows_at_once>(i);
      for (; i < rows; ++i) add.template operator()<1>(i);
    }
  });
}

template <class Widest>
void add_image(const SparsePixel* begin, const SparsePixel* end, Rows<const float> w, float* y,
               std::ptrdiff_t columns) {
  for_each_strip<Widest>(columns, [&]<class Lane, int lanes>(std::ptrdiff_t column) {
    constexpr int width = lane_width<Lane>;
    const float* row = w.data + column;
    Lane even[lanes] = {};
    Lane odd[lanes] = {};
    const auto add_pixel = [&](Lane(&sum)[lanes], SparsePixel pixel) {
      row += pixel.gap * w.step;
      const Lane x = broadcast<Lane>(input_of.values[pixel.value]);
      for (int j = 0; j < lanes; ++j) sum[j] += x * load<Lane>(row + j * width);
    };
    const SparsePixel* entry = begin;
    for (; end - entry >= 2; entry += 2) {
      add_pixel(even, entry[0]);
      add_pixel(odd, entry[1]);
    }
    if (entry != end) add_pixel(even, *entry);
    for (int j = 0; j < lanes; ++j) {
      float* const out = y + column + j * width;
      store(out, load<Lane>(out) + (even[j] + odd[j]));
    }
  });
}

template <class Widest>
void add_image_outer(const SparsePixel* begin, const SparsePixel* end, const float* z, float* y,
                     std::ptrdiff_t columns) {
  for_each_strip<Widest>(columns, [&]<class Lane, int lanes>(std::ptrdiff_t column) {
    constexpr int width = lane_width<Lane>;
    Lane factor[lanes];
    for (int j = 0; j < lanes; ++j) factor[j] = load<Lane>(z + column + j * width);
    float* row = y + column;
    for (const SparsePixel* pixel = begin; pixel != end; ++pixel) {
      row += pixel->gap * tile_columns;
      const Lane x = broadcast<Lane>(input_of.values[pixel->value]);
      for (int j = 0; j < lanes; ++j) store(row + j * width, load<Lane>(row + j * width) + x * factor[j]);
    }
  });
}

template <class Widest>
constexpr Kernels kernels_of{add_rows<Widest>, add_image<Widest>, add_image_outer<Widest>};

}  // namespace
}  // namespace mlp
