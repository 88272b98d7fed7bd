#include <limits>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/loss.h"
#include "mnist_lab/mlp/metrics.h"
#include "support.h"

using namespace tests;

TEST_CASE("accuracy is the share of rows whose largest value is at the label; ties go to the lowest class") {
  mlp::Matrix probabilities(4, 3);
  probabilities << 0.2F, 0.5F, 0.3F, 0.4F, 0.4F, 0.2F, 0.1F, 0.1F, 0.8F, 0.3F, 0.3F, 0.4F;
  const std::vector<std::uint8_t> labels{1, 0, 2, 0};
  CHECK(mlp::accuracy(probabilities, labels) == 0.75);
  CHECK(mlp::predicted_class(probabilities.row(1)) == 0);
  CHECK_THROWS_WITH_AS(mlp::accuracy(probabilities, mlp::Labels(labels).first(3)),
                       "accuracy: expected one label for each of at least 1 row, found 3 labels for 4 rows",
                       mlp::InvalidArgument);
}

TEST_CASE("an evaluation gives nll_loss and accuracy of the whole set, however it is cut up") {
  const mlp::Dataset set = random_dataset(101, 6, 6);
  const auto parameters = mlp::create_params({36, 12, 10}, 3);
  const mlp::Matrix probabilities = mlp::batch_model(set.images(0, 101), {parameters, mlp::Activation::tanh});
  mlp::Evaluation whole(set, {parameters, mlp::Activation::tanh});
  CHECK_FALSE(whole.evaluate(1000));
  CHECK(whole.loss() == doctest::Approx(mlp::nll_loss(probabilities, set.labels())).epsilon(1e-5));
  CHECK(whole.accuracy() == mlp::accuracy(probabilities, set.labels()));
  for (const int step : {1, 7, 32, 33, 100}) {
    mlp::Evaluation cut(set, {parameters, mlp::Activation::tanh});
    while (cut.evaluate(step)) {
    }
    CHECK(cut.loss() == whole.loss());
    CHECK(cut.accuracy() == whole.accuracy());
  }
  mlp::Evaluation rest(set, {parameters, mlp::Activation::tanh});
  CHECK(rest.evaluate(1));
  CHECK_FALSE(rest.evaluate(std::numeric_limits<int>::max()));
  CHECK(rest.loss() == whole.loss());
}

TEST_CASE("a network of other inputs, or a row outside the set, is refused") {
  const mlp::Dataset set = random_dataset(3, 2, 2);
  const auto parameters = mlp::create_params({5, 10});
  CHECK_THROWS_WITH_AS(mlp::Evaluation(set, {parameters, mlp::Activation::relu}),
                       "network: expected 4 inputs, found 5", mlp::InvalidArgument);
  const std::vector<std::uint32_t> rows{3};
  CHECK_THROWS_WITH_AS(mlp::probabilities({set, rows}, {mlp::create_params({4, 10}), mlp::Activation::relu}),
                       "image: expected 0 to 2, found 3", mlp::InvalidArgument);
}
