#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <tuple>
#include <utility>
#include <vector>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/loss.h"
#include "mnist_lab/mlp/metrics.h"
#include "mnist_lab/mlp/trainer.h"
#include "support.h"

using namespace tests;
using State = mlp::Trainer::State;

namespace {

void train_to_end(mlp::Trainer& trainer, int batches_a_call) {
  while (trainer.state() == State::training) trainer.train_batches(batches_a_call);
}

}  // namespace

TEST_CASE("a run has the same bits however its calls are cut up, with evaluations in between") {
  const mlp::Dataset set = random_dataset(103, 5, 5);
  const mlp::TrainingSettings settings{
      .hidden = {9, 6}, .epochs = 3, .batch_size = 10, .learning_rate = 0.2F};
  mlp::Trainer whole(set, settings);
  train_to_end(whole, 1000);
  for (const int batches : {1, 2, 5, 11}) {
    mlp::Trainer cut(set, settings);
    while (cut.state() == State::training) {
      cut.train_batches(batches);
      mlp::Evaluation(set, cut.network()).evaluate(20);
    }
    CHECK(values_of(cut.parameters()) == values_of(whole.parameters()));
    CHECK(cut.epoch_loss() == whole.epoch_loss());
  }
}

TEST_CASE("calls end with the epoch, the last batch may be smaller, and counts add up") {
  const mlp::Dataset set = random_dataset(25, 3, 3);
  mlp::Trainer trainer(set, {.hidden = {4}, .epochs = 2, .batch_size = 10});
  CHECK(trainer.batches_per_epoch() == 3);
  CHECK_FALSE(trainer.at_epoch_end());
  CHECK(trainer.train_batches(2).size() == 2);
  CHECK(trainer.batches_done() == 2);
  CHECK_FALSE(trainer.at_epoch_end());
  CHECK(trainer.train_batches(100).size() == 1);
  CHECK(trainer.at_epoch_end());
  CHECK(trainer.epochs_done() == 1);
  CHECK(trainer.state() == State::training);
  CHECK(trainer.train_batches(100).size() == 3);
  CHECK(trainer.state() == State::finished);
  CHECK(trainer.batches_done() == 6);
  CHECK(trainer.train_batches(1).empty());
  CHECK_FALSE(trainer.divergence().has_value());
}

TEST_CASE("the epoch's loss weighs every example equally") {
  const mlp::Dataset set = random_dataset(25, 3, 3);
  mlp::Trainer trainer(set, {.hidden = {4}, .epochs = 1, .batch_size = 10});
  const auto losses = trainer.train_batches(3);
  const double expected = (10.0 * static_cast<double>(losses[0]) + 10.0 * static_cast<double>(losses[1]) +
                           5.0 * static_cast<double>(losses[2])) /
                          25;
  CHECK(trainer.epoch_loss() == doctest::Approx(expected).epsilon(1e-6));
}

TEST_CASE("batches of one image and of the whole set work") {
  const mlp::Dataset set = random_dataset(12, 3, 3);
  for (const int size : {1, 12}) {
    mlp::Trainer trainer(set, {.hidden = {}, .epochs = 1, .batch_size = size});
    CHECK(trainer.train_batches(100).size() == static_cast<std::size_t>(12 / size));
    CHECK(trainer.state() == State::finished);
  }
}

TEST_CASE("one mini-batch can be learned by heart, with every activation") {
  const mlp::Dataset set = random_dataset(10, 6, 6);
  for (const auto activation : {mlp::Activation::relu, mlp::Activation::sigmoid, mlp::Activation::tanh}) {
    CAPTURE(mlp::name_of(activation));
    mlp::Trainer trainer(set, {.hidden = {32, 24},
                               .activation = activation,
                               .epochs = 1000,
                               .batch_size = 10,
                               .learning_rate = activation == mlp::Activation::sigmoid ? 5.0F : 0.3F});
    train_to_end(trainer, 1000);
    CHECK(trainer.state() == State::finished);
    CHECK(trainer.epoch_loss() < 0.01);
  }
}

TEST_CASE("runs start afresh: equal settings give equal weights, another seed gives others") {
  const mlp::Dataset set = random_dataset(30, 4, 4);
  const auto trained = [&](std::uint64_t seed) {
    mlp::Trainer trainer(set, {.hidden = {5}, .seed = seed, .epochs = 1, .batch_size = 7});
    train_to_end(trainer, 2);
    return values_of(trainer.parameters());
  };
  CHECK(trained(1) == trained(1));
  CHECK(trained(1) != trained(2));
}

TEST_CASE("a run that diverges says where and keeps the last finite parameters") {
  const mlp::Dataset set = random_dataset(40, 5, 5);
  const mlp::TrainingSettings settings{.hidden = {8}, .epochs = 5, .batch_size = 4, .learning_rate = 1e30F};
  mlp::Trainer trainer(set, settings);
  train_to_end(trainer, 3);
  REQUIRE(trainer.state() == State::diverged);
  const auto where = trainer.divergence().value();
  CHECK_FALSE(trainer.at_epoch_end());
  CHECK(trainer.train_batches(1).empty());
  const int done = (where.epoch - 1) * trainer.batches_per_epoch() + where.batch - 1;
  CHECK(trainer.batches_done() == done);
  mlp::Trainer before(set, settings);
  for (int i = 0; i < done; ++i) before.train_batches(1);
  CHECK(before.state() == State::training);
  CHECK(values_of(before.parameters()) == values_of(trainer.parameters()));
  for (const float value : trainer.parameters().values()) REQUIRE(std::isfinite(value));
  const auto last = before.train_batches(1);
  CHECK(last.size() == 1);
  CHECK(before.state() == State::diverged);
}

TEST_CASE("settings outside their range are refused with the range") {
  const mlp::Dataset set = random_dataset(10, 2, 2);
  const auto check = [&](const mlp::TrainingSettings& settings, const char* message) {
    CHECK_THROWS_WITH_AS(mlp::Trainer(set, settings), message, mlp::InvalidArgument);
  };
  check({.batch_size = 0}, "batch size: expected 1 to 10, found 0");
  check({.batch_size = 11}, "batch size: expected 1 to 10, found 11");
  check({.epochs = 0, .batch_size = 1}, "epochs: expected 1 to 1000, found 0");
  check({.epochs = 1001, .batch_size = 1}, "epochs: expected 1 to 1000, found 1001");
  check({.hidden = {0}, .batch_size = 1}, "layer width: expected 1 to 4096, found 0");
  check({.hidden = {4097}, .batch_size = 1}, "layer width: expected 1 to 4096, found 4097");
  check({.hidden = std::vector<int>(9, 3), .batch_size = 1}, "hidden layers: expected at most 8, found 9");
  check({.batch_size = 1, .learning_rate = 0.0F}, "learning rate: expected a finite number above 0, found 0");
  check({.batch_size = 1, .learning_rate = -0.5F},
        "learning rate: expected a finite number above 0, found -0.5");
  check({.batch_size = 1, .learning_rate = std::nanf("")},
        "learning rate: expected a finite number above 0, found nan");
  check({.batch_size = 1, .learning_rate = std::numeric_limits<float>::infinity()},
        "learning rate: expected a finite number above 0, found inf");
}

TEST_CASE("a linear schedule's steps shrink evenly to none") {
  const mlp::Dataset set = random_dataset(40, 3, 3);
  const mlp::TrainingSettings settings{
      .hidden = {}, .epochs = 2, .batch_size = 10, .learning_rate = 0.5F, .schedule = mlp::Schedule::linear};
  mlp::Trainer trainer(set, settings);
  // Eight mini-batches: the k-th is a step of 0.5 (1 - k / 8) along the gradient at the parameters before it.
  mlp::TorchRandom random(settings.seed);
  mlp::Network network{mlp::create_params({9, 10}, random)};
  mlp::Parameters& expected = network.parameters;
  std::vector<std::uint32_t> order(40);
  mlp::Workspace workspace({9, 10}, 10);
  for (int k = 0; k < 8; ++k) {
    if (k % 4 == 0) random.permutation(order);
    const mlp::Batch batch{set, std::span(order).subspan(static_cast<std::size_t>(k % 4) * 10, 10)};
    mlp::forward(batch, network, workspace);
    mlp::backward(batch, network, workspace);
    const mlp::Gradients gradients = mlp::gradients_of(batch, expected, workspace);
    for (std::size_t i = 0; i < expected.values().size(); ++i) {
      expected.values()[i] -= 0.5F * static_cast<float>(8 - k) / 8 * gradients.values()[i];
    }
    trainer.train_batches(1);
    REQUIRE(std::equal(expected.values().begin(), expected.values().end(),
                       trainer.parameters().values().begin()));
  }
}

TEST_CASE("the cosine schedule rises over a twentieth of the run, then falls along half a cosine to 0") {
  constexpr int batches = 400;
  for (int batch = 0; batch < batches; ++batch) {
    const double expected =
        batch < 20 ? (batch + 1) / 21.0 : (1 + std::cos(std::numbers::pi * (batch - 20) / 380)) / 2;
    CHECK(mlp::share_of_rate(mlp::Schedule::cosine, batch, batches) ==
          doctest::Approx(expected).epsilon(1e-8));
  }
  CHECK(mlp::share_of_rate(mlp::Schedule::cosine, 0, 1) == 1);  // too short for a warm-up
}

TEST_CASE("another learning rate means what it means in the settings: a schedule takes its share of it") {
  const mlp::Dataset set = random_dataset(40, 3, 3);
  mlp::Trainer trainer(set, {.hidden = {},
                             .epochs = 2,
                             .batch_size = 10,
                             .learning_rate = 0.5F,
                             .schedule = mlp::Schedule::linear});
  CHECK(trainer.rate_in_use() == 0.5F);
  trainer.train_batches(4);
  CHECK(trainer.rate_in_use() == 0.25F);
  trainer.set_learning_rate(0.8F);
  CHECK(trainer.settings().learning_rate == 0.8F);
  CHECK(trainer.rate_in_use() == 0.4F);
  trainer.train_batches(4);
  CHECK(trainer.state() == State::finished);
  CHECK(trainer.rate_in_use() == 0.1F);
}

TEST_CASE("schedules and start ranges have names") {
  CHECK(mlp::schedule_named("cosine") == mlp::Schedule::cosine);
  CHECK(mlp::name_of(mlp::Schedule::cosine) == "cosine");
  CHECK(mlp::schedule_named("linear") == mlp::Schedule::linear);
  CHECK(mlp::name_of(mlp::Schedule::constant) == "constant");
  CHECK_THROWS_WITH_AS(mlp::schedule_named("Linear"),
                       "schedule: expected constant, linear or cosine, found \"Linear\"",
                       mlp::InvalidArgument);
  CHECK(mlp::start_range_named("he") == mlp::StartRange::he);
  CHECK_THROWS_WITH_AS(mlp::start_range_named(""), "start range: expected exercise or he, found \"\"",
                       mlp::InvalidArgument);
}

TEST_CASE("start parameters of range he are the exercise's, scaled, without biases") {
  auto scaled = mlp::create_params({784, 24, 10}, 3);
  const auto plain = scaled;
  mlp::scale_start(scaled, mlp::StartRange::exercise);
  CHECK(std::equal(plain.values().begin(), plain.values().end(), scaled.values().begin()));
  mlp::scale_start(scaled, mlp::StartRange::he);
  for (const int layer : {0, 1}) {
    const float range = std::sqrt(6.0F / (layer == 0 ? 784.0F : 24.0F));
    CHECK(scaled.weights(layer).cwiseAbs().maxCoeff() <= range);
    CHECK(scaled.weights(layer).cwiseAbs().maxCoeff() > 0.95F * range);
    CHECK(scaled.weights(layer)(1, 2) == doctest::Approx(plain.weights(layer)(1, 2) * 2 * range));
    CHECK(scaled.biases(layer).isZero());
  }
}

TEST_CASE("the latest mini-batch is told: its rows, and how far it moved the parameters") {
  const mlp::Dataset set = random_dataset(25, 3, 3);
  mlp::Trainer trainer(set, {.hidden = {4}, .epochs = 2, .batch_size = 10});
  CHECK(trainer.last_batch().empty());
  CHECK_FALSE(trainer.last_update_size().has_value());
  std::vector<std::uint32_t> seen;
  for (const std::size_t size : {10U, 10U, 5U}) {
    const std::vector<float> before = values_of(trainer.parameters());
    trainer.train_batches(1);
    CHECK(trainer.last_batch().size() == size);
    seen.insert(seen.end(), trainer.last_batch().begin(), trainer.last_batch().end());
    const std::vector<float> after = values_of(trainer.parameters());
    double sum = 0;
    for (std::size_t i = 0; i < after.size(); ++i) {
      const double change = static_cast<double>(after[i]) - static_cast<double>(before[i]);
      sum += change * change;
    }
    CHECK(trainer.last_update_size().value() == doctest::Approx(std::sqrt(sum)));
    CHECK(sum > 0);
  }
  std::sort(seen.begin(), seen.end());
  for (std::uint32_t i = 0; i < 25; ++i) CHECK(seen[i] == i);
  trainer.train_batches(2);
  CHECK(trainer.last_batch().size() == 10);
  CHECK_FALSE(trainer.last_update_size().has_value());
}

TEST_CASE("the learning rate may change during a run, from the next mini-batch on") {
  const mlp::Dataset set = random_dataset(40, 3, 3);
  const mlp::TrainingSettings settings{.hidden = {4}, .epochs = 1, .batch_size = 10, .learning_rate = 0.1F};
  mlp::Trainer changed(set, settings);
  mlp::Trainer kept(set, settings);
  changed.train_batches(2);
  kept.train_batches(2);
  CHECK(values_of(changed.parameters()) == values_of(kept.parameters()));
  changed.set_learning_rate(0.2F);
  changed.train_batches(1);
  kept.train_batches(1);
  CHECK(changed.last_update_size().value() ==
        doctest::Approx(2 * kept.last_update_size().value()).epsilon(1e-5));
  for (const float rate : {0.0F, -1.0F, std::numeric_limits<float>::infinity(), std::nanf("")}) {
    CHECK_THROWS_AS(changed.set_learning_rate(rate), mlp::InvalidArgument);
  }
  CHECK(changed.settings().learning_rate == 0.2F);
}

TEST_CASE("a run that goes on from a checkpoint has the same bits as one that was never interrupted") {
  const mlp::Dataset set = random_dataset(53, 5, 5);
  using Optimizer = mlp::OptimizerSettings;
  for (const auto& [schedule, distortion, optimizer] :
       {std::tuple{mlp::Schedule::constant, mlp::Distortion{}, Optimizer{}},
        std::tuple{mlp::Schedule::linear, mlp::standard_distortion, Optimizer{}},
        std::tuple{mlp::Schedule::linear, mlp::Distortion{},
                   Optimizer{.momentum = 0.9, .nesterov = true, .weight_decay = 0.01}},
        std::tuple{mlp::Schedule::cosine, mlp::elastic_distortion,
                   Optimizer{.momentum = 0.9, .weight_decay = 0.0001}},
        std::tuple{mlp::Schedule::constant, mlp::standard_distortion,
                   Optimizer{.kind = Optimizer::Kind::adam}},
        std::tuple{mlp::Schedule::cosine, mlp::Distortion{},
                   Optimizer{.kind = Optimizer::Kind::adamw, .weight_decay = 0.1}}}) {
    const mlp::TrainingSettings settings{.hidden = {7},
                                         .epochs = 4,
                                         .batch_size = 10,
                                         .learning_rate = 0.2F,
                                         .schedule = schedule,
                                         .distortion = distortion,
                                         .optimizer = optimizer};
    mlp::Trainer whole(set, settings);
    std::vector<mlp::Checkpoint> checkpoints{whole.checkpoint()};
    while (whole.state() == State::training) {
      whole.train_batches(1000);
      checkpoints.push_back(whole.checkpoint());
    }
    for (int epoch = 0; epoch < 4; ++epoch) {
      mlp::Trainer resumed(set, settings, checkpoints[static_cast<std::size_t>(epoch)]);
      CHECK(resumed.epochs_done() == epoch);
      train_to_end(resumed, 1000);
      CHECK(values_of(resumed.parameters()) == values_of(whole.parameters()));
      CHECK(resumed.epoch_loss() == whole.epoch_loss());
    }
  }
}

TEST_CASE("a checkpoint has to fit the settings") {
  const mlp::Dataset set = random_dataset(20, 3, 3);
  const mlp::TrainingSettings settings{.hidden = {4}, .epochs = 2, .batch_size = 10};
  const mlp::Parameters fits = mlp::create_params({9, 4, 10});
  CHECK_THROWS_AS(mlp::Trainer(set, settings, {mlp::create_params({9, 5, 10}), 1}), mlp::InvalidArgument);
  CHECK_THROWS_AS(mlp::Trainer(set, settings, {fits, 2}), mlp::InvalidArgument);
  CHECK_THROWS_AS(mlp::Trainer(set, settings, {fits, -1}), mlp::InvalidArgument);
}

TEST_CASE("a run and its evaluation have the same bits with any number of workers") {
  const mlp::Dataset set = random_dataset(60, 24, 24);
  using Optimizer = mlp::OptimizerSettings;
  for (const auto& optimizer :
       {Optimizer{}, Optimizer{.momentum = 0.9}, Optimizer{.kind = Optimizer::Kind::adam}}) {
    // The second layer, too, is worth sharing, and the last tile of each is narrow.
    const mlp::TrainingSettings settings{.hidden = {310, 129},
                                         .activation = mlp::Activation::tanh,
                                         .epochs = 2,
                                         .batch_size = 25,
                                         .learning_rate = 0.01F,
                                         .distortion = mlp::elastic_distortion,
                                         .optimizer = optimizer};
    mlp::Trainer alone(set, settings);
    train_to_end(alone, 1);
    mlp::Evaluation expected(set, alone.network());
    expected.evaluate(set.size());
    for (const int threads : {2, 3, 7}) {
      if (threads > mlp::max_threads) continue;  // WebAssembly without threads
      CAPTURE(threads);
      mlp::Workers workers(threads);
      mlp::Trainer shared(set, settings, workers);
      train_to_end(shared, 10);
      CHECK(values_of(shared.parameters()) == values_of(alone.parameters()));
      mlp::Evaluation evaluation(set, shared.network(), workers);
      evaluation.evaluate(set.size());
      CHECK(evaluation.accuracy() == expected.accuracy());
      CHECK(evaluation.loss() == expected.loss());
    }
  }
}

TEST_CASE("runs that share a dataset, each on a thread of its own, have the bits that they have alone") {
  const mlp::Dataset set = random_dataset(120, 6, 6);
  std::vector<mlp::TrainingSettings> all(6, {.hidden = {8}, .epochs = 2, .batch_size = 10});
  for (std::size_t i = 0; i < all.size(); ++i) all[i].seed = i;
  all[1].distortion = mlp::elastic_distortion;
  all[3].distortion = mlp::standard_distortion;
  all[2].optimizer = {.kind = mlp::OptimizerSettings::Kind::adam};
  all[4].optimizer = {.momentum = 0.9};
  const auto train = [&](int run) {
    mlp::Trainer trainer(set, all[static_cast<std::size_t>(run)]);
    train_to_end(trainer, 7);
    mlp::Evaluation test(set, trainer.network());
    test.evaluate(set.size());
    return std::pair(values_of(trainer.parameters()), test.loss());
  };
  std::vector<std::pair<std::vector<float>, double>> together(all.size());
  mlp::Workers workers(std::min(4, mlp::max_threads));
  workers.for_each(static_cast<int>(all.size()),
                   [&](int, int run) { together[static_cast<std::size_t>(run)] = train(run); });
  for (std::size_t i = 0; i < all.size(); ++i) CHECK(together[i] == train(static_cast<int>(i)));
}

TEST_CASE("a finite loss above the largest float is told as that: the run goes on") {
  mlp::DatasetBuilder builder(1, 1, 2);
  const std::vector<std::uint8_t> pixel{255};
  builder.add(pixel, 1);
  builder.add(pixel, 1);
  mlp::Parameters start({1, 2});
  start.weights(0) << 3e38F, -3e38F;
  mlp::Trainer trainer(builder.dataset(),
                       {.hidden = {}, .epochs = 1, .batch_size = 1, .learning_rate = 1e-30F},
                       mlp::Checkpoint{start, 0});
  CHECK(trainer.train_batches(1).front() == std::numeric_limits<float>::max());
  CHECK(trainer.state() == State::training);
}
