#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/optimizer.h"
#include "mnist_lab/mlp/trainer.h"
#include "support.h"

using namespace tests;

namespace {

const mlp::LayerSizes tiny{12, 5, 10};

struct Fixture {
  mlp::Dataset set = random_dataset(8, 3, 4);
  std::vector<std::uint32_t> rows{6, 0, 3, 1};
  mlp::Workspace workspace{tiny, 8};
  mlp::Network network{mlp::create_params(tiny, 7)};
  mlp::Parameters& parameters = network.parameters;

  mlp::Batch batch() const { return {set, rows}; }

  mlp::Step step(float learning_rate) {
    return mlp::Optimizer({}, tiny).step(batch(), network, learning_rate, workspace);
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a step is parameters - learning rate * gradient, and tells the loss before it") {
  mlp::forward(batch(), network, workspace);
  const double loss = mlp::backward(batch(), network, workspace);
  const mlp::Gradients gradients = mlp::gradients_of(batch(), parameters, workspace);
  std::vector<float> expected = values_of(parameters);
  for (std::size_t i = 0; i < expected.size(); ++i) expected[i] -= 0.25F * gradients.values()[i];

  const mlp::Step result = step(0.25F);
  CHECK(result.finite);
  CHECK(result.loss == loss);
  CHECK(values_of(parameters) == expected);
}

TEST_CASE_FIXTURE(Fixture, "many steps on one mini-batch bring its loss to zero") {
  double loss = 0;
  for (int i = 0; i < 3000; ++i) loss = step(0.5F).loss;
  CHECK(loss < 1e-3);
}

TEST_CASE_FIXTURE(Fixture, "a step that is not finite is reported, and the parameters stay") {
  SUBCASE("the loss is not") { parameters.weights(1).setConstant(3e38F); }
  SUBCASE("an update is not") { parameters.weights(0) *= 1e6F; }
  const std::vector<float> before = values_of(parameters);
  CHECK_FALSE(step(std::numeric_limits<float>::max()).finite);
  CHECK(values_of(parameters) == before);
}

TEST_CASE_FIXTURE(Fixture, "steps so long that they have to be checked are the same steps") {
  // The largest rate that is not checked, and the next one, differ by the last bit alone.
  Fixture checked;
  CHECK(step(1e26F).finite);
  CHECK(checked.step(1e29F).finite);
  const std::vector<float> start = values_of(mlp::create_params(tiny, 7));
  for (std::size_t i = 0; i < start.size(); ++i) {
    const double ratio =
        static_cast<double>(checked.parameters.values()[i]) / static_cast<double>(parameters.values()[i]);
    const bool moved = parameters.values()[i] != start[i];
    CHECK((moved ? std::abs(ratio - 1e3) < 1e-2 : ratio == 1));
  }
}

namespace {

using Kind = mlp::OptimizerSettings::Kind;

const std::vector<mlp::OptimizerSettings> optimizers{
    {.momentum = 0.9},
    {.momentum = 0.8, .nesterov = true, .weight_decay = 0.001},
    {.weight_decay = 0.01},
    {.kind = Kind::adam},
    {.kind = Kind::adam, .weight_decay = 0.01, .beta1 = 0.5},
    {.kind = Kind::adamw, .weight_decay = 0.01, .epsilon = 1e-6}};

std::vector<std::vector<float>> values_of_all(const mlp::Moments& moments) {
  std::vector<std::vector<float>> values;
  for (const mlp::Parameters& moment : moments) values.push_back(values_of(moment));
  return values;
}

}  // namespace

TEST_CASE_FIXTURE(Fixture, "with every optimizer steps bring the loss of a mini-batch down") {
  for (const auto& settings : optimizers) {
    CAPTURE(mlp::name_of(settings.kind));
    network.parameters = mlp::create_params(tiny, 7);
    mlp::Optimizer optimizer(settings, tiny);
    const double first = optimizer.step(batch(), network, 0.03F, workspace).loss;
    double last = first;
    for (int i = 0; i < 500; ++i) last = optimizer.step(batch(), network, 0.03F, workspace).loss;
    CHECK(last < 0.2 * first);
  }
}

TEST_CASE_FIXTURE(
    Fixture, "a step that is not finite leaves parameters and moments as they were, and the next ones too") {
  for (const auto& settings : optimizers) {
    CAPTURE(mlp::name_of(settings.kind));
    CAPTURE(settings.momentum);
    network.parameters = mlp::create_params(tiny, 7);
    mlp::Optimizer tried(settings, tiny);
    for (int i = 0; i < 3; ++i) REQUIRE(tried.step(batch(), network, 0.01F, workspace).finite);
    mlp::Network other = network;
    mlp::Optimizer untried = tried;
    const std::vector<float> before = values_of(network.parameters);
    const auto moments = values_of_all(tried.moments());

    network.parameters.weights(1) *= 1e38F;
    const std::vector<float> large = values_of(network.parameters);
    const mlp::Step step = tried.step(batch(), network, std::numeric_limits<float>::max(), workspace);
    CHECK_FALSE(step.finite);
    CHECK(values_of(network.parameters) == large);
    CHECK(values_of_all(tried.moments()) == moments);

    std::copy(before.begin(), before.end(), network.parameters.values().begin());
    CHECK(tried.step(batch(), network, 0.01F, workspace).finite);
    CHECK(untried.step(batch(), other, 0.01F, workspace).finite);
    CHECK(values_of(network.parameters) == values_of(other.parameters));
    CHECK(values_of_all(tried.moments()) == values_of_all(untried.moments()));
  }
}

TEST_CASE("optimizers have names, and settings outside their ranges are refused") {
  for (const Kind kind : {Kind::sgd, Kind::adam, Kind::adamw}) {
    CHECK(mlp::optimizer_named(mlp::name_of(kind)) == kind);
  }
  CHECK_THROWS_WITH_AS(mlp::optimizer_named("rmsprop"),
                       "optimizer: expected sgd, adam or adamw, found \"rmsprop\"", mlp::InvalidArgument);
  CHECK_THROWS_WITH_AS(mlp::check_optimizer({.momentum = 1}), "momentum: expected 0 to below 1, found 1",
                       mlp::InvalidArgument);
  CHECK_THROWS_WITH_AS(mlp::check_optimizer({.weight_decay = -0.1}),
                       "weight decay: expected 0 to 1, found -0.1", mlp::InvalidArgument);
  CHECK_THROWS_AS(mlp::check_optimizer({.beta1 = std::nan("")}), mlp::InvalidArgument);
  CHECK_THROWS_AS(mlp::check_optimizer({.beta2 = 1}), mlp::InvalidArgument);
  CHECK_THROWS_WITH_AS(mlp::check_optimizer({.epsilon = 0}), "epsilon: expected 1e-30 to 1, found 0",
                       mlp::InvalidArgument);
  CHECK_NOTHROW(mlp::check_optimizer({.epsilon = 1e-30}));
  CHECK_THROWS_WITH_AS(mlp::check_optimizer({.nesterov = true}),
                       "nesterov: expected SGD with momentum, found none", mlp::InvalidArgument);
  CHECK_THROWS_AS(mlp::check_optimizer({.kind = Kind::adam, .momentum = 0.9, .nesterov = true}),
                  mlp::InvalidArgument);
}

TEST_CASE("moments of another optimizer, or of other layers, are refused") {
  mlp::Optimizer adam({.kind = Kind::adam}, tiny);
  CHECK_THROWS_AS(adam.set_moments({mlp::Parameters(tiny)}, 1), mlp::InvalidArgument);
  CHECK_THROWS_AS(adam.set_moments({mlp::Parameters({3, 10}), mlp::Parameters({3, 10})}, 1),
                  mlp::InvalidArgument);
}

TEST_CASE("moments that no steps lead to are refused") {
  mlp::Optimizer adam({.kind = Kind::adam}, tiny);
  for (const float value : {std::nanf(""), std::numeric_limits<float>::infinity(), -1.0F}) {
    mlp::Moments moments = adam.moments();
    moments[1].values()[3] = value;
    CHECK_THROWS_AS(adam.set_moments(moments, 1), mlp::InvalidArgument);
  }
}

TEST_CASE("a decay that overshoots, and a rate that no float holds, leave the last finite parameters") {
  const mlp::Dataset set = random_dataset(60, 5, 5);
  for (const float rate : {1000.0F, 3e38F}) {
    for (const auto kind : {Kind::sgd, Kind::adam, Kind::adamw}) {
      CAPTURE(rate);
      CAPTURE(mlp::name_of(kind));
      const mlp::TrainingSettings settings{.hidden = {},
                                           .epochs = 100,
                                           .batch_size = 10,
                                           .learning_rate = rate,
                                           .optimizer = {.kind = kind, .weight_decay = 1}};
      mlp::Trainer trainer(set, settings);
      while (trainer.state() == mlp::Trainer::State::training) trainer.train_batches(1000);
      // Adam's steps are as long as the rate says, whatever the gradient: 100 times 1000 is finite.
      const bool diverges = kind != Kind::adam || rate > 1e30F;
      CHECK((trainer.state() == mlp::Trainer::State::diverged) == diverges);
      const auto finite = [](std::span<const float> values) {
        return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
      };
      CHECK(finite(trainer.parameters().values()));
      for (const mlp::Parameters& moment : trainer.moments()) CHECK(finite(moment.values()));
    }
  }
}

TEST_CASE("a delta that is not a number is not lost among the bounds: such a step changes nothing") {
  // The logits are as far apart as floats are: the delta of the hidden unit is an infinite one times 0.
  mlp::DatasetBuilder builder(1, 1, 2);
  const std::vector<std::uint8_t> pixel{255};
  builder.add(pixel, 1);
  const std::vector<std::uint32_t> rows{0};
  for (const auto activation : {mlp::Activation::relu, mlp::Activation::sigmoid, mlp::Activation::tanh}) {
    for (const auto& settings : {mlp::OptimizerSettings{}, mlp::OptimizerSettings{.momentum = 0.9},
                                 mlp::OptimizerSettings{.kind = Kind::adam}}) {
      mlp::Network network{mlp::Parameters({1, 1, 2}), activation};
      const bool is_relu = activation == mlp::Activation::relu;
      network.parameters.weights(0)(0, 0) = is_relu ? -1 : 50;
      network.parameters.weights(1) << 3e38F, -3e38F;
      if (is_relu) network.parameters.biases(1) << 3e38F, -3e38F;
      const std::vector<float> before = values_of(network.parameters);
      mlp::Optimizer optimizer(settings, {1, 1, 2});
      mlp::Workspace workspace({1, 1, 2}, 1);
      const mlp::Step step = optimizer.step({builder.dataset(), rows}, network, 0.1F, workspace);
      CHECK(std::isfinite(step.loss));
      CHECK_FALSE(step.finite);
      CHECK(values_of(network.parameters) == before);
    }
  }
}
