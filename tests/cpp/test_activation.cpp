#include <cmath>

#include "mnist_lab/mlp/activation.h"
#include "mnist_lab/mlp/error.h"
#include "reference.h"
#include "support.h"

using namespace tests;

TEST_CASE("relu, sigmoid and tanh equal PyTorch's") {
  const auto figures = [](const char* name) { return reference_matrix("functions.json", name); };
  const mlp::Matrix x = figures("/x");
  CHECK(mlp::relu(x) == figures("/relu"));
  CHECK(mlp::sigmoid(x).isApprox(figures("/sigmoid"), 1e-7F));
  CHECK(mlp::tanh(x).isApprox(figures("/tanh"), 1e-7F));
}

TEST_CASE("derivatives agree with finite differences of the functions in double precision") {
  struct Case {
    mlp::Activation activation;
    double (*f)(double);
  };
  const std::vector<Case> cases{{mlp::Activation::relu, [](double x) { return std::max(x, 0.0); }},
                                {mlp::Activation::sigmoid, [](double x) { return 1 / (1 + std::exp(-x)); }},
                                {mlp::Activation::tanh, [](double x) { return std::tanh(x); }}};
  for (const Case& c : cases) {
    const auto activation = c.activation;
    const auto f = c.f;
    CAPTURE(mlp::name_of(activation));
    for (double x = -4.95; x < 5; x += 0.1) {
      const double step = 1e-6;
      const double expected = (f(x + step) - f(x - step)) / (2 * step);
      std::vector<float> y(7, static_cast<float>(x));  // four lanes and a tail of three
      mlp::activate(activation, y);
      CHECK(y[0] == doctest::Approx(f(x)).epsilon(1e-6));
      std::vector<float> gradient(7, 2.0F);
      mlp::activate_backward(activation, y, gradient);
      for (const float value : gradient) CHECK(value == doctest::Approx(2 * expected).epsilon(1e-5));
    }
  }
}

TEST_CASE("relu's derivative at zero is 0, and NaN is not hidden") {
  std::vector<float> y{0.0F, -1.0F, std::nanf(""), -0.0F, std::nanf("")};
  mlp::activate(mlp::Activation::relu, y);
  CHECK(std::isnan(y[2]));
  CHECK(std::isnan(y[4]));
  std::vector<float> gradient(2, 1.0F);
  mlp::activate_backward(mlp::Activation::relu, std::span(y).first(2), gradient);
  CHECK(gradient == std::vector<float>{0, 0});
}

TEST_CASE("activations have names, and other names are refused") {
  for (const auto activation : {mlp::Activation::relu, mlp::Activation::sigmoid, mlp::Activation::tanh}) {
    CHECK(mlp::activation_named(mlp::name_of(activation)) == activation);
  }
  CHECK_THROWS_WITH_AS(mlp::activation_named("step"),
                       "activation: expected relu, sigmoid or tanh, found \"step\"", mlp::InvalidArgument);
}
