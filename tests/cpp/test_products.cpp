#include <cmath>
#include <cstring>
#include <numeric>

#include "mnist_lab/mlp/kernels.h"
#include "mnist_lab/mlp/products.h"
#include "support.h"

using namespace tests;

namespace {

/// Whether every element is as close as rounding of `terms` products allows.
bool close(const mlp::Matrix& found, const Eigen::MatrixXd& expected) {
  return (found.cast<double>() - expected).cwiseAbs().maxCoeff() < 1e-4;
}

/// xᵀ z as add_sparse_transposed_product makes it, tile by tile: (pixel_count, m).
mlp::Matrix sparse_gradient(const mlp::Dataset& set, std::span<const std::uint32_t> rows,
                            const mlp::Matrix& z) {
  mlp::Matrix gradient(set.pixel_count(), z.cols());
  std::vector<float> memory(static_cast<std::size_t>(set.pixel_count() * mlp::tile_columns));
  for (Eigen::Index first = 0; first < z.cols(); first += mlp::tile_columns) {
    std::fill(memory.begin(), memory.end(), 0.0F);
    const Eigen::Index width = std::min(mlp::tile_columns, z.cols() - first);
    mlp::TileMap tile(memory.data(), set.pixel_count(), width);
    mlp::add_sparse_transposed_product(set, rows, z.middleCols(first, width), tile);
    gradient.middleCols(first, width) = tile;
  }
  return gradient;
}

// Each product as its header documents it, one sum after the other: obviously right, and slow.

float naive_sum(float sum, Eigen::Index terms, const auto& term) {
  for (Eigen::Index k = 0; k < terms; ++k) sum += term(k);
  return sum;
}

mlp::Matrix naive_matrix(Eigen::Index rows, Eigen::Index columns, const auto& value) {
  mlp::Matrix matrix(rows, columns);
  for (Eigen::Index i = 0; i < rows; ++i) {
    for (Eigen::Index j = 0; j < columns; ++j) matrix(i, j) = value(i, j);
  }
  return matrix;
}

mlp::Matrix naive_product(const mlp::Matrix& x, const mlp::Matrix& w, const mlp::Matrix& y) {
  return naive_matrix(y.rows(), y.cols(), [&](auto i, auto j) {
    return naive_sum(y(i, j), x.cols(), [&](auto k) { return x(i, k) * w(k, j); });
  });
}

mlp::Matrix naive_gradient(const mlp::Matrix& x, const mlp::Matrix& z) {
  return naive_matrix(x.cols(), z.cols(), [&](auto i, auto j) {
    return naive_sum(0, x.rows(), [&](auto k) { return x(k, i) * z(k, j); });
  });
}

/// y + an image times w: the pixels of even and of odd place among those that are kept summed apart.
mlp::Matrix naive_sparse_product(const mlp::Dataset& set, const std::vector<std::uint32_t>& rows,
                                 const mlp::Matrix& w, const mlp::Matrix& y) {
  return naive_matrix(y.rows(), y.cols(), [&](auto i, auto j) {
    float sums[2] = {0, 0};
    Eigen::Index pixel = 0;
    int place = 0;
    for (const mlp::SparsePixel entry : set.image(rows[static_cast<std::size_t>(i)])) {
      pixel += entry.gap;
      sums[place++ % 2] += static_cast<float>(entry.value) / 255.0F * w(pixel, j);
    }
    return y(i, j) + (sums[0] + sums[1]);
  });
}

mlp::Matrix images_of(const mlp::Dataset& set, const std::vector<std::uint32_t>& rows) {
  mlp::Matrix x(static_cast<Eigen::Index>(rows.size()), set.pixel_count());
  for (Eigen::Index i = 0; i < x.rows(); ++i) {
    x.row(i) = set.images(static_cast<int>(rows[static_cast<std::size_t>(i)]), 1);
  }
  return x;
}

/// Those that this machine has. Afterwards the products use what they used before.
void with_each_kernels(const auto& test) {
  const mlp::Kernels& before = mlp::kernels();
  for (const mlp::Kernels* kernels : {&mlp::narrow_kernels, mlp::wide_kernels()}) {
    if (kernels == nullptr) continue;
    CAPTURE(kernels == &mlp::narrow_kernels);
    mlp::use_kernels(*kernels);
    test();
  }
  mlp::use_kernels(before);
}

/// 0, the same bits for 0 and −0 told apart.
bool same_bits(const mlp::Matrix& a, const mlp::Matrix& b) {
  return a.rows() == b.rows() && a.cols() == b.cols() &&
         std::memcmp(a.data(), b.data(), static_cast<std::size_t>(a.size()) * sizeof(float)) == 0;
}

struct Size {
  Eigen::Index n;
  Eigen::Index k;
  Eigen::Index m;
};

/// Ragged ones, single ones, and the widest that a network may have.
const std::vector<Size> shapes{{1, 1, 1},    {2, 3, 4},    {3, 129, 17}, {5, 300, 31},  {9, 16, 65},
                               {32, 64, 80}, {7, 4096, 1}, {1, 2, 4096}, {3, 257, 4096}};

}  // namespace

TEST_CASE("every dense product has the bits of the naive one") {
  with_each_kernels([] {
    std::mt19937 random(23);
    for (const Size& size : shapes) {
      const Eigen::Index n = size.n;
      const Eigen::Index k = size.k;
      const Eigen::Index m = size.m;
      CAPTURE(n);
      CAPTURE(k);
      CAPTURE(m);
      const mlp::Matrix x = random_matrix(n, k, 1, random);
      const mlp::Matrix w = random_matrix(k, m, 1, random);
      const mlp::Matrix start = random_matrix(n, m, 1, random);
      mlp::Matrix y = start;
      mlp::add_product(x, w, y);
      CHECK(same_bits(y, naive_product(x, w, start)));
      y = start;
      mlp::add_product_with_transposed(x, w.transpose(), y);
      CHECK(same_bits(y, naive_product(x, w, start)));

      mlp::Matrix gradient = mlp::Matrix::Zero(k, m);
      mlp::add_transposed_product(x, start, gradient);
      CHECK(same_bits(gradient, naive_gradient(x, start)));
      mlp::Matrix sum = mlp::Matrix::Zero(1, m);
      mlp::add_row_sum(start, sum);
      CHECK(same_bits(sum, naive_gradient(mlp::Matrix::Ones(n, 1), start)));
    }
  });
}

TEST_CASE("a product may be made tile by tile") {
  std::mt19937 random(31);
  const mlp::Matrix x = random_matrix(5, 300, 1, random);
  const mlp::Matrix w = random_matrix(300, 70, 1, random);
  const mlp::Matrix start = random_matrix(5, 70, 1, random);
  mlp::Matrix y = start;
  mlp::Matrix gradient = mlp::Matrix::Zero(300, 70);
  for (Eigen::Index first = 0; first < 70; first += mlp::tile_columns) {
    const Eigen::Index width = std::min(mlp::tile_columns, 70 - first);
    mlp::add_product(x, w.middleCols(first, width), y.middleCols(first, width));
    mlp::add_transposed_product(x, start.middleCols(first, width), gradient.middleCols(first, width));
  }
  CHECK(same_bits(y, naive_product(x, w, start)));
  CHECK(same_bits(gradient, naive_gradient(x, start)));
}

TEST_CASE("every sparse product has the bits of the naive one, of empty images too") {
  with_each_kernels([] {
    std::mt19937 random(29);
    mlp::DatasetBuilder builder(12, 60);  // more than 256 pixels between two that are kept
    std::vector<std::uint8_t> pixels(720);
    builder.add(pixels, 0);
    pixels.front() = 7;
    pixels.back() = 255;
    builder.add(pixels, 1);
    for (int image = 0; image < 6; ++image) {
      for (std::uint8_t& pixel : pixels) pixel = random() % 3 == 0 ? static_cast<std::uint8_t>(random()) : 0;
      builder.add(pixels, 2);
    }
    const mlp::Dataset& set = builder.dataset();
    const std::vector<std::vector<std::uint32_t>> batches{
        {0}, {1}, {5, 0, 3, 3}, {7, 6, 5, 4, 3, 2, 1, 0, 2}};
    for (const auto& rows : batches) {
      for (const Eigen::Index m : {1, 5, 16, 33, 65, 4096}) {
        CAPTURE(rows.size());
        CAPTURE(m);
        const auto n = static_cast<Eigen::Index>(rows.size());
        const mlp::Matrix w = random_matrix(720, m, 1, random);
        const mlp::Matrix start = random_matrix(n, m, 1, random);
        mlp::Matrix y = start;
        mlp::add_sparse_product(set, rows, w, y);
        CHECK(same_bits(y, naive_sparse_product(set, rows, w, start)));
        CHECK(same_bits(sparse_gradient(set, rows, start), naive_gradient(images_of(set, rows), start)));
      }
    }
  });
}

TEST_CASE("dense products equal plain double-precision ones, for every width of tile and tail") {
  std::mt19937 random(11);
  for (Eigen::Index n = 1; n <= 9; ++n) {
    for (const Eigen::Index k : {1, 2, 5, 16}) {
      for (Eigen::Index m = 1; m <= 37; ++m) {
        const mlp::Matrix x = random_matrix(n, k, 1, random);
        const mlp::Matrix w = random_matrix(k, m, 1, random);
        const mlp::Matrix start = random_matrix(n, m, 1, random);
        mlp::Matrix y = start;
        mlp::add_product(x, w, y);
        REQUIRE(close(y, start.cast<double>() + product(x.cast<double>(), w.cast<double>())));

        y = start;
        const mlp::Matrix transposed_w = w.transpose();
        mlp::add_product_with_transposed(x, transposed_w, y);
        REQUIRE(close(y, start.cast<double>() + product(x.cast<double>(), w.cast<double>())));

        mlp::Matrix weights = mlp::Matrix::Zero(k, m);
        mlp::add_transposed_product(x, start, weights);
        REQUIRE(close(weights, product(x.cast<double>().transpose(), start.cast<double>())));

        mlp::Matrix biases = mlp::Matrix::Zero(1, m);
        mlp::add_row_sum(start, biases);
        REQUIRE(close(biases, start.cast<double>().colwise().sum()));
      }
    }
  }
}

TEST_CASE("sparse products equal dense ones of the same images, rows in any order and repeated") {
  std::mt19937 random(13);
  const mlp::Dataset set = random_dataset(6, 5, 7);
  const std::vector<std::uint32_t> rows{5, 0, 3, 3};
  Eigen::MatrixXd x(4, 35);
  for (Eigen::Index i = 0; i < 4; ++i) {
    x.row(i) = set.images(static_cast<int>(rows[static_cast<std::size_t>(i)]), 1).cast<double>();
  }
  for (Eigen::Index m = 1; m <= 40; ++m) {
    const mlp::Matrix w = random_matrix(35, m, 1, random);
    const mlp::Matrix start = random_matrix(4, m, 1, random);
    mlp::Matrix y = start;
    mlp::add_sparse_product(set, rows, w, y);
    REQUIRE(close(y, start.cast<double>() + product(x, w.cast<double>())));

    REQUIRE(close(sparse_gradient(set, rows, start), product(x.transpose(), start.cast<double>())));
  }
}

TEST_CASE("an output column has the same bits whatever columns stand beside it") {
  std::mt19937 random(17);
  const mlp::Matrix x = random_matrix(7, 30, 1, random);
  const mlp::Matrix w = random_matrix(30, 37, 1, random);
  mlp::Matrix whole = mlp::Matrix::Zero(7, 37);
  mlp::add_product(x, w, whole);
  for (Eigen::Index column = 0; column < 37; ++column) {
    mlp::Matrix alone = mlp::Matrix::Zero(7, 1);
    const mlp::Matrix weights = w.col(column);
    mlp::add_product(x, weights, alone);
    CHECK(alone == whole.col(column));
    alone.setZero();
    mlp::add_product_with_transposed(x, weights.transpose(), alone);
    CHECK(alone == whole.col(column));
  }
}
