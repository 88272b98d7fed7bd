// The inner loops of the products, for what vectors the machine has.
//
// They are elementwise: each output's terms are added in the order that products.h documents, however many
// outputs lie side by side in a vector. So wider vectors give the same bits, sooner.
#pragma once

#include <cstddef>

#include "mnist_lab/mlp/sparse_pixel.h"

namespace mlp {

/// Where to find the factor of y's row i in term k: data[i * row_step + k * term_step].
struct Factors {
  const float* data;
  std::ptrdiff_t row_step;
  std::ptrdiff_t term_step;
};

/// A matrix in row-major order, from a row to the next so many floats.
template <class Float>
struct Rows {
  Float* data;
  std::ptrdiff_t step;
};

/// How a product takes a matrix.
enum class Layout { plain, transposed };

/// One loop each, over `columns` of y.
struct Kernels {
  /// y's row i += the sum over k of x(i, k) * row k of w, or of wᵀ, for so many rows and terms.
  void (*add_rows)(Factors x, Rows<const float> w, Layout layout, Rows<float> y, std::ptrdiff_t rows,
                   std::ptrdiff_t terms, std::ptrdiff_t columns);
  /// y += the image, entries begin … end, times w.
  void (*add_image)(const SparsePixel* begin, const SparsePixel* end, Rows<const float> w, float* y,
                    std::ptrdiff_t columns);
  /// Row p of y += the image's pixel p times z. y is a tile: see tile.h.
  void (*add_image_outer)(const SparsePixel* begin, const SparsePixel* end, const float* z, float* y,
                          std::ptrdiff_t columns);
};

/// Four floats a vector: every machine's.
extern const Kernels narrow_kernels;

/// Where the build has them: with MNIST_LAB_AVX2. Ask for wide_kernels().
extern const Kernels avx2_kernels;

/// Eight floats a vector; none where the machine, or the compiler, has no such.
const Kernels* wide_kernels();

/// What the products use, where there is a choice: the widest there are.
const Kernels& kernels();

/// For tests and measurements: others from now on. Not while anybody computes.
void use_kernels(const Kernels& kernels);

}  // namespace mlp
