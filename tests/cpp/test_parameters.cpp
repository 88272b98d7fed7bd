#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/parameters.h"
#include "reference.h"
#include "support.h"

using namespace tests;

TEST_CASE("784-16-16-10 has 12,560 + 272 + 170 = 13,002 parameters") {
  const mlp::LayerSizes sizes{784, 16, 16, 10};
  CHECK(mlp::count_params_by_layer(sizes) == std::vector<std::int64_t>{12560, 272, 170});
  CHECK(mlp::count_params(sizes) == 13002);
  CHECK(mlp::count_params({784, 10}) == 7850);
}

TEST_CASE("start parameters equal PyTorch's to the bit") {
  for (const ReferenceRun& run : reference_runs()) {
    CAPTURE(run.name);
    const auto parameters = mlp::create_params(run.sizes, run.settings.seed);
    const bool equal = parameters.exercise_order() == run.start;
    CHECK(equal);
  }
}

TEST_CASE("the default seed is the exercise's 1995, and its biases are PyTorch's") {
  const auto parameters = mlp::create_params({784, 16, 16, 10});
  for (int layer = 0; layer < parameters.layers(); ++layer) {
    const mlp::Matrix expected = reference_matrix("untrained.json", "/biases/" + std::to_string(layer));
    CHECK(mlp::Matrix(parameters.biases(layer)) == expected);
  }
}

TEST_CASE("weights are (input, output) in memory and (output, input) in the exercise's order") {
  mlp::Parameters parameters({3, 2, 1});
  parameters.weights(0) << 1, 4, 2, 5, 3, 6;
  parameters.weights(1) << 7, 8;
  parameters.biases(0) << 9, 10;
  parameters.biases(1) << 11;
  CHECK(parameters.exercise_order() == std::vector<float>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
  CHECK(parameters.weights(0)(2, 1) == 6);
}

TEST_CASE("check_unit refuses what is no unit of a layer with parameters") {
  const mlp::Parameters parameters({4, 3, 2});
  CHECK_NOTHROW(parameters.check_unit(0, 2));
  CHECK_NOTHROW(parameters.check_unit(1, 0));
  CHECK_THROWS_AS(parameters.check_unit(0, 3), mlp::InvalidArgument);
  CHECK_THROWS_AS(parameters.check_unit(1, 2), mlp::InvalidArgument);
  CHECK_THROWS_AS(parameters.check_unit(1, -1), mlp::InvalidArgument);
  CHECK_THROWS_AS(parameters.check_unit(-1, 0), mlp::InvalidArgument);
  CHECK_THROWS_WITH_AS(parameters.check_unit(2, 0), "unit: expected one of the network's, found 0 of layer 2",
                       mlp::InvalidArgument);
}

TEST_CASE("sizes outside their range are refused with the range") {
  CHECK_THROWS_WITH_AS(mlp::count_params({784}),
                       "layer sizes: expected an input and an output layer, found 1 layers",
                       mlp::InvalidArgument);
  CHECK_THROWS_WITH_AS(mlp::count_params({784, 0, 10}), "layer width: expected 1 to 4096, found 0",
                       mlp::InvalidArgument);
  CHECK_THROWS_WITH_AS(mlp::create_params({784, 4097, 10}), "layer width: expected 1 to 4096, found 4097",
                       mlp::InvalidArgument);
  CHECK_THROWS_WITH_AS(mlp::Parameters({784, -1, 10}), "layer width: expected 1 to 4096, found -1",
                       mlp::InvalidArgument);
  CHECK_THROWS_WITH_AS(mlp::count_params(mlp::LayerSizes(11, 5)),
                       "hidden layers: expected at most 8, found 9", mlp::InvalidArgument);
  CHECK(mlp::count_params(mlp::LayerSizes(10, 4)) == 9 * 20);
}
