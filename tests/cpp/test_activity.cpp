#include <cmath>

#include "mnist_lab/mlp/activity.h"
#include "mnist_lab/mlp/error.h"
#include "support.h"

namespace {

/// 3 inputs, 2 hidden units, 2 outputs, with weights that are easy to follow.
mlp::Network small_network(mlp::Activation activation = mlp::Activation::relu) {
  mlp::Network network{mlp::Parameters({3, 2, 2}), activation};
  network.parameters.weights(0) << 1, -1, 2, 0, 0, 5;
  network.parameters.weights(1) << 1, 2, 3, -4;
  network.parameters.biases(0) << 0.5F, -0.25F;
  network.parameters.biases(1) << 0, 1;
  return network;
}

mlp::Vector image(float a, float b, float c) {
  mlp::Vector x(3);
  x << a, b, c;
  return x;
}

}  // namespace

TEST_CASE(
    "activity gives what every unit gives; the first layer is the image, the last are the model's "
    "probabilities") {
  for (const auto activation : {mlp::Activation::relu, mlp::Activation::sigmoid, mlp::Activation::tanh}) {
    const mlp::Network network = small_network(activation);
    const mlp::Vector x = image(1, 0.5F, 0.25F);
    const mlp::Activity activity = mlp::activity(x, network, 3);
    REQUIRE(activity.outputs.size() == 3);
    CHECK(activity.outputs[0] == x);
    CHECK(activity.outputs[2] == mlp::model(x, network));
  }
  const mlp::Activity activity = mlp::activity(image(1, 0.5F, 0.25F), small_network(), 3);
  CHECK(activity.outputs[1](0) == 2.5F);  // 1·1 + 0.5·2 + 0.5
  CHECK(activity.outputs[1](1) == 0);     // −1 + 1.25 − 0.25
}

TEST_CASE("the strongest connections are those of the largest |output × weight|, strongest first") {
  const mlp::Activity activity = mlp::activity(image(1, 0.25F, 0), small_network(), 2);
  REQUIRE(activity.strongest.size() == 2);
  const auto& first = activity.strongest[0];
  REQUIRE(first.size() == 2);  // 1, −1, 0.5, and zeros, which are none
  CHECK(std::abs(first[0].strength) == 1);
  CHECK(std::abs(first[1].strength) == 1);
  CHECK(first[0].from == 0);
  CHECK(first[1].from == 0);
  const mlp::Activity all = mlp::activity(image(1, 0.25F, 0), small_network(), 100);
  REQUIRE(all.strongest[0].size() == 3);
  CHECK(all.strongest[0][2].from == 1);
  CHECK(all.strongest[0][2].to == 0);
  CHECK(all.strongest[0][2].strength == 0.5F);
  CHECK(mlp::activity(image(1, 1, 1), small_network(), 0).strongest[0].empty());
}

TEST_CASE("activity wants an image of the network's size") {
  CHECK_THROWS_AS(mlp::activity(mlp::Vector::Zero(4), small_network(), 1), mlp::InvalidArgument);
}
