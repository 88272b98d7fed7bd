#include <algorithm>
#include <array>
#include <cmath>

#include "mnist_lab/mlp/attribution.h"
#include "mnist_lab/mlp/error.h"
#include "support.h"

using namespace tests;

namespace {

double value_of(mlp::Activation activation, double x) {
  switch (activation) {
    case mlp::Activation::relu:
      return std::max(x, 0.0);
    case mlp::Activation::sigmoid:
      return 1 / (1 + std::exp(-x));
    case mlp::Activation::tanh:
      return std::tanh(x);
  }
  throw std::logic_error("unknown activation");
}

/// z_for − z_against in double precision, straight from the formulas, with every bias times `bias_factor`.
double logit_difference(const Eigen::RowVectorXd& image, const mlp::Network& network, int for_class,
                        int against, double bias_factor = 1) {
  const mlp::Parameters& parameters = network.parameters;
  Eigen::RowVectorXd x = image;
  for (int layer = 0; layer < parameters.layers(); ++layer) {
    Eigen::RowVectorXd z = x * parameters.weights(layer).cast<double>();
    z += bias_factor * parameters.biases(layer).cast<double>();
    if (layer + 1 < parameters.layers()) {
      for (double& value : z) value = value_of(network.activation, value);
    }
    x = z;
  }
  return x(for_class) - x(against);
}

/// 20 pixels, about half of them zero.
mlp::Vector image_of(std::uint32_t seed) { return random_dataset(1, 4, 5, seed).images(0, 1); }

std::vector<mlp::Network> networks_of(mlp::Activation activation) {
  std::vector<mlp::Network> networks;
  for (const mlp::LayerSizes& sizes :
       {mlp::LayerSizes{20, 10}, {20, 7, 10}, {20, 33, 5, 10}, {20, 6, 13, 4, 3}}) {
    networks.push_back({mlp::create_params(sizes, 42), activation});
  }
  return networks;
}

constexpr std::array activations{mlp::Activation::relu, mlp::Activation::sigmoid, mlp::Activation::tanh};

}  // namespace

TEST_CASE("attribution agrees with finite differences of the logits, for every activation and depth") {
  for (const auto activation : activations) {
    for (const mlp::Network& network : networks_of(activation)) {
      CAPTURE(mlp::name_of(activation));
      CAPTURE(network.parameters.layers());
      const mlp::Vector image = image_of(21);
      const mlp::Vector attribution = mlp::attribution(image, network, 2, 0);
      REQUIRE(attribution.size() == 20);
      CHECK(attribution.cwiseAbs().maxCoeff() > 1e-3F);
      double worst = 0;
      Eigen::RowVectorXd x = image.cast<double>();
      for (int i = 0; i < 20; ++i) {
        const double step = 1e-6;
        const double value = x(i);
        x(i) = value + step;
        const double above = logit_difference(x, network, 2, 0);
        x(i) = value - step;
        const double below = logit_difference(x, network, 2, 0);
        x(i) = value;
        worst = std::max(
            worst, std::abs(value * (above - below) / (2 * step) - static_cast<double>(attribution(i))));
      }
      CHECK(worst < 1e-6);
    }
  }
}

TEST_CASE("with ReLU and no biases the attributions add up to ln p_for − ln p_against of the model") {
  for (mlp::Network& network : networks_of(mlp::Activation::relu)) {
    mlp::Parameters& parameters = network.parameters;
    for (int layer = 0; layer < parameters.layers(); ++layer) parameters.biases(layer).setZero();
    const mlp::Vector image = image_of(4);
    const mlp::Vector p = mlp::model(image, {parameters});
    CHECK(mlp::attribution(image, network, 1, 2).sum() ==
          doctest::Approx(std::log(p(1)) - std::log(p(2))).epsilon(1e-5));
  }
}

TEST_CASE("with ReLU the attributions and the biases' share add up to the difference of the logits") {
  for (const mlp::Network& network : networks_of(mlp::Activation::relu)) {
    const mlp::Vector image = image_of(4);
    const Eigen::RowVectorXd x = image.cast<double>();
    // Σ b d/db is the derivative by a factor of all biases.
    const double step = 1e-6;
    const double above = logit_difference(x, network, 1, 2, 1 + step);
    const double below = logit_difference(x, network, 1, 2, 1 - step);
    const double of_biases = (above - below) / (2 * step);
    CHECK(std::abs(of_biases) > 1e-3);
    const auto of_pixels = static_cast<double>(mlp::attribution(image, network, 1, 2).sum());
    CHECK(of_pixels + of_biases == doctest::Approx(logit_difference(x, network, 1, 2)).epsilon(1e-5));
  }
}

TEST_CASE("without a hidden layer it is the pixel times the difference of its weights") {
  const mlp::Network network{mlp::create_params({20, 10}, 7)};
  const mlp::Vector image = image_of(5);
  const mlp::Matrix weights = network.parameters.weights(0);
  const mlp::Vector expected = image.cwiseProduct((weights.col(3) - weights.col(8)).transpose());
  CHECK(mlp::attribution(image, network, 3, 8).isApprox(expected, 1e-6F));
}

TEST_CASE("swapped classes give the negative, a class against itself zeros, and so do pixels without ink") {
  for (const auto activation : activations) {
    for (const mlp::Network& network : networks_of(activation)) {
      const mlp::Vector image = image_of(6);
      const mlp::Vector attribution = mlp::attribution(image, network, 0, 2);
      CHECK(mlp::attribution(image, network, 2, 0) == -attribution);
      CHECK(mlp::attribution(image, network, 2, 2).isZero(0));
      for (int i = 0; i < 20; ++i) CHECK((image(i) != 0 || attribution(i) == 0));
    }
  }
}

TEST_CASE("attribution wants two of the network's classes and an image of its size") {
  const mlp::Network network{mlp::create_params({20, 7, 10})};
  const mlp::Vector image = image_of(1);
  CHECK_NOTHROW(mlp::attribution(image, network, 0, 9));
  CHECK_THROWS_WITH_AS(mlp::attribution(image, network, 10, 0),
                       "unit: expected one of the network's, found 10 of layer 1", mlp::InvalidArgument);
  CHECK_THROWS_WITH_AS(mlp::attribution(image, network, 0, -1),
                       "unit: expected one of the network's, found -1 of layer 1", mlp::InvalidArgument);
  CHECK_THROWS_AS(mlp::attribution(mlp::Vector::Zero(19), network, 0, 1), mlp::InvalidArgument);
  CHECK_THROWS_AS(mlp::attribution(mlp::Vector::Zero(21), network, 0, 1), mlp::InvalidArgument);
}
