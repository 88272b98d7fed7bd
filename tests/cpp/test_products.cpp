#include <cmath>
#include <numeric>

#include "mlp/products.h"
#include "support.h"

using namespace tests;

namespace {

/// Whether every element is as close as rounding of `terms` products allows.
bool close(const mlp::Matrix& found, const Eigen::MatrixXd& expected) {
  return (found.cast<double>() - expected).cwiseAbs().maxCoeff() < 1e-4;
}

/// What a block may hold before it is used.
mlp::Block garbage(Eigen::Index rows) {
  return mlp::Block(static_cast<std::size_t>(rows * mlp::block_columns), std::nanf(""));
}

}  // namespace

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

        mlp::Block block = garbage(k);
        mlp::Matrix scaled = w;
        mlp::add_scaled_transposed_product(x, start, -0.25F, block, scaled);
        REQUIRE(close(scaled,
                      w.cast<double>() - 0.25 * product(x.cast<double>().transpose(), start.cast<double>())));

        mlp::Matrix row = w.row(0);
        mlp::add_scaled_row_sum(start, -0.25F, block, row);
        REQUIRE(close(row, w.row(0).cast<double>() - 0.25 * start.cast<double>().colwise().sum()));
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
    mlp::Block block = garbage(35);
    mlp::add_sparse_product(set, rows, w, block, y);
    REQUIRE(close(y, start.cast<double>() + product(x, w.cast<double>())));

    mlp::Matrix scaled = w;
    mlp::add_scaled_sparse_transposed_product(set, rows, start, -0.25F, block, scaled);
    REQUIRE(close(scaled, w.cast<double>() - 0.25 * product(x.transpose(), start.cast<double>())));
  }
}

TEST_CASE("wide sparse products equal dense ones, packed for many images and not for few") {
  std::mt19937 random(19);
  const mlp::Dataset set = random_dataset(9, 5, 7);
  for (const std::size_t n : {1U, 4U, 5U, 9U}) {
    std::vector<std::uint32_t> rows(n);
    std::iota(rows.begin(), rows.end(), 0U);
    const Eigen::MatrixXd x = set.images(0, static_cast<int>(n)).cast<double>();
    for (const Eigen::Index m : {64, 65, 90}) {
      const mlp::Matrix w = random_matrix(35, m, 1, random);
      mlp::Matrix y = mlp::Matrix::Zero(static_cast<Eigen::Index>(n), m);
      mlp::Block block = garbage(35);
      mlp::add_sparse_product(set, rows, w, block, y);
      CHECK(close(y, product(x, w.cast<double>())));
    }
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
