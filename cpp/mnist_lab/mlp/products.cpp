#include "mnist_lab/mlp/products.h"

#include "mnist_lab/mlp/kernels.h"
#if !MNIST_LAB_AVX2
#include "mnist_lab/mlp/kernel_code.h"
#endif

namespace mlp {
namespace {

#if MNIST_LAB_AVX2
const Kernels& loops() { return kernels(); }
#else
// Nothing to choose from: the compiler sees the loops, which WebAssembly gains a tenth by.
constexpr const Kernels& loops() { return kernels_of<Float4>; }
#endif

Rows<const float> rows_of(const MatrixRef& matrix) { return {matrix.data(), matrix.outerStride()}; }
Rows<float> rows_of(Eigen::Ref<Matrix>& matrix) { return {matrix.data(), matrix.outerStride()}; }

}  // namespace

void add_product(const MatrixRef& x, const MatrixRef& w, Eigen::Ref<Matrix> y) {
  loops().add_rows({x.data(), x.outerStride(), 1}, rows_of(w), Layout::plain, rows_of(y), y.rows(), w.rows(),
                   y.cols());
}

void add_product_with_transposed(const MatrixRef& x, const MatrixRef& w, Eigen::Ref<Matrix> y) {
  loops().add_rows({x.data(), x.outerStride(), 1}, rows_of(w), Layout::transposed, rows_of(y), y.rows(),
                   w.cols(), y.cols());
}

void add_transposed_product(const MatrixRef& x, const MatrixRef& z, Eigen::Ref<Matrix> y) {
  loops().add_rows({x.data(), 1, x.outerStride()}, rows_of(z), Layout::plain, rows_of(y), y.rows(), z.rows(),
                   y.cols());
}

void add_row_sum(const MatrixRef& z, Eigen::Ref<Matrix> y) {
  for (Eigen::Index i = 0; i < z.rows(); ++i) y.row(0) += z.row(i);
}

void add_sparse_product(const Dataset& dataset, std::span<const std::uint32_t> rows, const MatrixRef& w,
                        Eigen::Ref<Matrix> y) {
  const auto add_image = loops().add_image;
  float* out = y.data();
  for (const std::uint32_t row : rows) {
    const SparseImage image = dataset.image(row);
    add_image(image.data(), image.data() + image.size(), rows_of(w), out, y.cols());
    out += y.outerStride();
  }
}

void add_sparse_transposed_product(const Dataset& dataset, std::span<const std::uint32_t> rows,
                                   const MatrixRef& z, TileMap& y) {
  const auto add_image_outer = loops().add_image_outer;
  const float* factors = z.data();
  for (const std::uint32_t row : rows) {
    const SparseImage image = dataset.image(row);
    add_image_outer(image.data(), image.data() + image.size(), factors, y.data(), y.cols());
    factors += z.outerStride();
  }
}

}  // namespace mlp
