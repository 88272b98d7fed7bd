#include "mlp/products.h"
#include "support.h"

using namespace tests;

namespace {

/// Whether every element is as close as rounding of `terms` products allows.
bool close(const mlp::Matrix& found, const Eigen::MatrixXd& expected) {
  return (found.cast<double>() - expected).cwiseAbs().maxCoeff() < 1e-4;
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
        REQUIRE(close(y, start.cast<double>() + x.cast<double>() * w.cast<double>()));

        const mlp::Matrix transposed_start = random_matrix(k, m, 1, random);
        mlp::Matrix transposed = transposed_start;
        mlp::add_transposed_product(x, start, transposed);
        REQUIRE(close(transposed,
                      transposed_start.cast<double>() + x.cast<double>().transpose() * start.cast<double>()));
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
    REQUIRE(close(y, start.cast<double>() + x * w.cast<double>()));

    mlp::Matrix transposed = w;
    mlp::add_sparse_transposed_product(set, rows, start, transposed);
    REQUIRE(close(transposed, w.cast<double>() + x.transpose() * start.cast<double>()));
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
  }
}
