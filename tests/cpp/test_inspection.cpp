#include <limits>
#include <numeric>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/inspection.h"
#include "mnist_lab/mlp/trainer.h"
#include "support.h"

using namespace tests;

namespace {

std::vector<std::uint32_t> first_rows(std::uint32_t count) {
  std::vector<std::uint32_t> rows(count);
  std::iota(rows.begin(), rows.end(), 0U);
  return rows;
}

}  // namespace

TEST_CASE("the gradient agrees with differences of the loss") {
  const mlp::Dataset set = random_dataset(20, 4, 4);
  const auto rows = first_rows(20);
  const mlp::Network network{mlp::create_params({16, 5, 10}), mlp::Activation::tanh};
  const mlp::Inspection inspection = mlp::inspect({set, rows}, network);
  for (const std::size_t at : {0U, 37U, 79U, 100U, 140U}) {
    mlp::Network higher = network;
    mlp::Network lower = network;
    constexpr float step = 0.02F;
    higher.parameters.values()[at] += step;
    lower.parameters.values()[at] -= step;
    const double difference =
        (mlp::inspect({set, rows}, higher).loss - mlp::inspect({set, rows}, lower).loss) / (2 * 0.02);
    CHECK(difference == doctest::Approx(inspection.gradients.values()[at]).epsilon(0.01));
  }
}

TEST_CASE("one step is what the trainer does with the same mini-batch") {
  const mlp::Dataset set = random_dataset(30, 4, 4);
  const mlp::TrainingSettings settings{.hidden = {6}, .epochs = 1, .batch_size = 10, .learning_rate = 0.3F};
  mlp::Trainer trainer(set, settings);
  const mlp::Network start{trainer.parameters(), settings.activation};
  const float loss = trainer.train_batches(1)[0];
  const mlp::Batch batch{set, trainer.last_batch()};
  CHECK(static_cast<float>(mlp::inspect(batch, start).loss) == loss);
  CHECK(values_of(mlp::stepped(batch, start, 0.3F).parameters) == values_of(trainer.parameters()));
}

TEST_CASE("units that give the same for every example are named") {
  const mlp::Dataset set = random_dataset(10, 3, 3);
  const auto rows = first_rows(10);
  mlp::Network network{mlp::create_params({9, 4, 4, 10}), mlp::Activation::relu};
  network.parameters.biases(0)(2) = -1000;
  network.parameters.biases(1)(0) = -1000;
  network.parameters.biases(1)(3) = -1000;
  CHECK(mlp::inspect({set, rows}, network).silent == std::vector<std::vector<int>>{{2}, {0, 3}});
  network.activation = mlp::Activation::sigmoid;
  CHECK(mlp::inspect({set, rows}, network).silent == std::vector<std::vector<int>>{{2}, {0, 3}});
}

TEST_CASE("an inspection needs rows of the dataset and a network that takes them") {
  const mlp::Dataset set = random_dataset(10, 3, 3);
  const mlp::Network network{mlp::create_params({9, 10})};
  const std::vector<std::uint32_t> none;
  const std::vector<std::uint32_t> outside{10};
  const std::vector<std::uint32_t> row{0};
  CHECK_THROWS_AS(mlp::inspect({set, none}, network), mlp::InvalidArgument);
  CHECK_THROWS_AS(mlp::inspect({set, outside}, network), mlp::InvalidArgument);
  CHECK_THROWS_AS(mlp::inspect({set, row}, {mlp::create_params({8, 10})}), mlp::InvalidArgument);
  CHECK_THROWS_AS(mlp::stepped({set, row}, network, std::numeric_limits<float>::infinity()),
                  mlp::InvalidArgument);
}
