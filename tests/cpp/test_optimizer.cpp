#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "mlp/optimizer.h"
#include "support.h"

using namespace tests;

namespace {

const mlp::LayerSizes sizes{12, 5, 10};

struct Fixture {
  mlp::Dataset set = random_dataset(8, 3, 4);
  std::vector<std::uint32_t> rows{6, 0, 3, 1};
  mlp::Workspace workspace{sizes, 8};
  mlp::Network network{mlp::create_params(sizes, 7)};
  mlp::Parameters& parameters = network.parameters;

  mlp::Batch batch() const { return {set, rows}; }

  mlp::Step step(float learning_rate) {
    return mlp::Optimizer({}, sizes).step(batch(), network, learning_rate, workspace);
  }
};

std::vector<float> values_of(const mlp::Parameters& parameters) {
  return {parameters.values().begin(), parameters.values().end()};
}

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
  const std::vector<float> start = values_of(mlp::create_params(sizes, 7));
  for (std::size_t i = 0; i < start.size(); ++i) {
    const double ratio =
        static_cast<double>(checked.parameters.values()[i]) / static_cast<double>(parameters.values()[i]);
    const bool moved = parameters.values()[i] != start[i];
    CHECK((moved ? std::abs(ratio - 1e3) < 1e-2 : ratio == 1));
  }
}
