#include <cmath>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/loss.h"
#include "mnist_lab/mlp/metrics.h"
#include "reference.h"
#include "support.h"

using namespace tests;

namespace {

/// The mean of −ln softmax(logits)[label], in double precision.
double reference_loss(const Eigen::MatrixXd& logits, const std::vector<std::uint8_t>& labels) {
  double sum = 0;
  for (Eigen::Index i = 0; i < logits.rows(); ++i) {
    const Eigen::RowVectorXd shifted = logits.row(i).array() - logits.row(i).maxCoeff();
    sum += std::log(shifted.array().exp().sum()) - shifted[labels[static_cast<std::size_t>(i)]];
  }
  return sum / static_cast<double>(logits.rows());
}

}  // namespace

TEST_CASE("softmax, nll_loss and accuracy equal PyTorch's, with logits of 1000 too") {
  const std::string file = "functions.json";
  const mlp::Matrix probabilities = mlp::softmax(reference_matrix(file, "/logits"));
  CHECK(probabilities.isApprox(reference_matrix(file, "/softmax"), 1e-6F));
  const auto numbers = reference_numbers(file, "/nll_labels");
  const std::vector<std::uint8_t> labels(numbers.begin(), numbers.end());
  CHECK(mlp::nll_loss(probabilities.topRows(2), labels) ==
        doctest::Approx(reference_number(file, "/nll_loss")).epsilon(1e-6));
  CHECK(mlp::accuracy(probabilities.topRows(2), labels) == reference_number(file, "/accuracy"));
}

TEST_CASE("rows of a softmax sum to 1, also for logits of 1000 and -1000") {
  std::mt19937 random(3);
  for (const float range : {1.0F, 30.0F, 1000.0F}) {
    const mlp::Matrix probabilities = mlp::softmax(random_matrix(50, 10, range, random));
    CHECK(probabilities.allFinite());
    CHECK((probabilities.rowwise().sum().array() - 1).abs().maxCoeff() < 1e-6F);
    CHECK(probabilities.minCoeff() >= 0);
  }
}

TEST_CASE("a probability of 0 gives an infinite nll_loss, as in the exercise") {
  mlp::Matrix probabilities(1, 2);
  probabilities << 1, 0;
  const std::vector<std::uint8_t> label{1};
  CHECK(std::isinf(mlp::nll_loss(probabilities, label)));
}

TEST_CASE("nll_loss refuses labels that do not fit") {
  const mlp::Matrix probabilities = mlp::Matrix::Constant(2, 3, 1.0F / 3);
  const std::vector<std::uint8_t> one{0};
  const std::vector<std::uint8_t> three{0, 3};
  CHECK_THROWS_WITH_AS(mlp::nll_loss(probabilities, one),
                       "nll_loss: expected one label for each of at least 1 row, found 1 labels for 2 rows",
                       mlp::InvalidArgument);
  CHECK_THROWS_WITH_AS(mlp::nll_loss(probabilities, three), "nll_loss: expected labels below 3, found 3",
                       mlp::InvalidArgument);
  CHECK_THROWS_AS(mlp::nll_loss(mlp::Matrix(0, 3), {}), mlp::InvalidArgument);
}

TEST_CASE("nll_loss_backward gives the loss, and the gradient that finite differences give") {
  std::mt19937 random(7);
  for (const Eigen::Index classes : {2, 3, 10, 13}) {
    const mlp::Matrix logits = random_matrix(5, classes, 4, random);
    const std::vector<std::uint8_t> labels{0, 1, 1, 0, 1};
    mlp::Matrix gradient = logits;
    const double loss = mlp::nll_loss_backward(gradient, labels);
    const Eigen::MatrixXd exact = logits.cast<double>();
    CHECK(loss == doctest::Approx(reference_loss(exact, labels)).epsilon(1e-6));
    CHECK(loss == doctest::Approx(mlp::nll_loss(mlp::softmax(logits), labels)).epsilon(1e-5));
    for (Eigen::Index i = 0; i < logits.rows(); ++i) {
      for (Eigen::Index j = 0; j < classes; ++j) {
        Eigen::MatrixXd above = exact;
        Eigen::MatrixXd below = exact;
        above(i, j) += 1e-5;
        below(i, j) -= 1e-5;
        const double expected = (reference_loss(above, labels) - reference_loss(below, labels)) / 2e-5;
        CHECK(std::abs(static_cast<double>(gradient(i, j)) - expected) < 1e-6);
      }
    }
  }
}

TEST_CASE("the loss from logits stays finite where a probability is 0") {
  mlp::Matrix logits(1, 2);
  logits << 1000, -1000;
  const std::vector<std::uint8_t> label{1};
  CHECK(mlp::nll_loss_backward(logits, label) == doctest::Approx(2000));
  CHECK(logits(0, 0) == 1);
  CHECK(logits(0, 1) == -1);
}

TEST_CASE("the loss stays finite where finite logits lie farther apart than a float reaches") {
  mlp::Matrix logits(2, 2);
  logits << 2e38F, -2e38F, 0, 0;
  const std::vector<std::uint8_t> labels{1, 0};
  CHECK(mlp::nll_loss_backward(logits, labels) == doctest::Approx(2e38));
  CHECK(logits(0, 0) == 0.5F);
  CHECK(logits(0, 1) == -0.5F);
}
