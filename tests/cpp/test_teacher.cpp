#include <limits>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/metrics.h"
#include "mnist_lab/mlp/teacher.h"
#include "mnist_lab/mlp/trainer.h"
#include "support.h"

namespace {

constexpr int side = 4;
using Pixels = std::array<std::uint8_t, side * side>;

/// A bar across one row, with some grain.
Pixels bar(int row, int grain) {
  Pixels pixels{};
  for (int x = 0; x < side; ++x) pixels[static_cast<std::size_t>(row * side + x)] = 200;
  pixels[static_cast<std::size_t>(grain % (side * side))] = 90;
  return pixels;
}

/// Class 0 is a bar in row 0, class 1 one in row 3.
mlp::DatasetBuilder bars() {
  mlp::DatasetBuilder set(side, side);
  for (int i = 0; i < 200; ++i) set.add(bar(i % 2 == 0 ? 0 : 3, 7 * i), static_cast<std::uint8_t>(i % 2));
  return set;
}

mlp::Network trained(const mlp::Dataset& set) {
  mlp::Trainer trainer(set, {.hidden = {8}, .epochs = 5, .batch_size = 10, .learning_rate = 0.2F});
  while (trainer.state() == mlp::Trainer::State::training) trainer.train_batches(100);
  return {trainer.parameters(), mlp::Activation::relu};
}

int answer(const mlp::Network& network, const Pixels& pixels) {
  return mlp::predicted_class(mlp::model(mlp::network_input(pixels), network));
}

double accuracy(const mlp::Network& network, const mlp::Dataset& set) {
  mlp::Evaluation evaluation(set, network);
  evaluation.evaluate(set.size());
  return evaluation.accuracy();
}

bool same(const mlp::Network& a, const mlp::Network& b) {
  return a.parameters.exercise_order() == b.parameters.exercise_order();
}

const mlp::TeachingSettings gently{.distortion = {.shear = 0.05F}};

}  // namespace

TEST_CASE("a network learns how one person draws, and keeps what it knew") {
  const auto examples = bars();
  const mlp::Network network = trained(examples.dataset());
  REQUIRE(accuracy(network, examples.dataset()) == 1);
  // This person draws ones in row 1, which the network has never seen.
  REQUIRE(answer(network, bar(1, 0)) == 0);
  mlp::DatasetBuilder drawings(side, side);
  drawings.add(bar(1, 3), 1);
  drawings.add(bar(1, 11), 1);
  const mlp::Network taught = mlp::taught(network, examples.dataset(), drawings.dataset(), gently);
  CHECK(answer(taught, bar(1, 0)) == 1);
  CHECK(accuracy(taught, examples.dataset()) == 1);
}

TEST_CASE("teaching depends on its arguments alone, to the bit") {
  const auto examples = bars();
  const mlp::Network network = trained(examples.dataset());
  mlp::DatasetBuilder drawings(side, side);
  drawings.add(bar(2, 3), 0);
  const auto once = mlp::taught(network, examples.dataset(), drawings.dataset(), gently);
  const auto again = mlp::taught(network, examples.dataset(), drawings.dataset(), gently);
  CHECK(same(once, again));
  CHECK_FALSE(same(once, network));
}

TEST_CASE("a step that is not finite ends the lesson with the network before it") {
  const auto examples = bars();
  mlp::Network network = trained(examples.dataset());
  mlp::DatasetBuilder drawings(side, side);
  drawings.add(bar(1, 3), 1);
  const auto taught = mlp::taught(network, examples.dataset(), drawings.dataset(),
                                  {.learning_rate = std::numeric_limits<float>::infinity()});
  CHECK(same(taught, network));
}

TEST_CASE("teaching wants images, of the network's size") {
  const auto examples = bars();
  const mlp::Network network = trained(examples.dataset());
  const mlp::DatasetBuilder none(side, side);
  mlp::DatasetBuilder larger(5, 5);
  larger.add(std::vector<std::uint8_t>(25, 1), 3);
  CHECK_THROWS_AS(mlp::taught(network, examples.dataset(), none.dataset()), mlp::InvalidArgument);
  CHECK_THROWS_AS(mlp::taught(network, none.dataset(), examples.dataset()), mlp::InvalidArgument);
  CHECK_THROWS_AS(mlp::taught(network, examples.dataset(), larger.dataset()), mlp::InvalidArgument);
}
