#include "mnist_lab/mlp/double_precision.h"
#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/model.h"
#include "support.h"

using namespace tests;

TEST_CASE("in double precision a network of known parameters gives what the formulas give") {
  // One pixel x, a hidden unit f(0.75 x − 0.25), logits (2 h + 0.5, −h).
  mlp::Parameters parameters({1, 1, 2});
  parameters.weights(0) << 0.75F;
  parameters.biases(0) << -0.25F;
  parameters.weights(1) << 2.0F, -1.0F;
  parameters.biases(1) << 0.5F, 0.0F;
  mlp::Matrix images(2, 1);
  images << 0.0F, 1.0F;
  // By Python: z = −0.25 and 0.5; p_0 = 1 / (1 + e^−(3 h + 0.5)).
  const auto check = [&](mlp::Activation activation, double dark, double light) {
    const mlp::DoubleMatrix found = mlp::batch_model_in_double(images, {parameters, activation});
    CHECK(found(0, 0) == doctest::Approx(dark).epsilon(1e-14));
    CHECK(found(1, 0) == doctest::Approx(light).epsilon(1e-14));
    CHECK((found.rowwise().sum().array() - 1).abs().maxCoeff() < 1e-15);
  };
  check(mlp::Activation::relu, 0.6224593312018546, 0.8807970779778823);
  check(mlp::Activation::sigmoid, 0.8597807923743219, 0.9143056472294468);
  check(mlp::Activation::tanh, 0.4415790570837623, 0.8683389677259364);
}

TEST_CASE("batch_model agrees with double precision to float32's rounding") {
  const mlp::Matrix images = mnist("t10k").images(0, 200);
  const auto parameters = mlp::create_params({784, 16, 16, 10});
  for (const auto activation : {mlp::Activation::relu, mlp::Activation::sigmoid, mlp::Activation::tanh}) {
    CAPTURE(mlp::name_of(activation));
    const mlp::DoubleMatrix exact = mlp::batch_model_in_double(images, {parameters, activation});
    const mlp::Matrix rounded = mlp::batch_model(images, {parameters, activation});
    const double farthest = (rounded.cast<double>() - exact).cwiseAbs().maxCoeff();
    CHECK(farthest < 2e-6);
    CHECK(farthest > 1e-9);  // it is not the same computation
  }
}

TEST_CASE("softmax in double precision does not overflow for large logits") {
  mlp::Parameters parameters({1, 2});
  parameters.biases(0) << 3e4F, -3e4F;
  const mlp::DoubleMatrix found = mlp::batch_model_in_double(mlp::Matrix::Zero(1, 1), {parameters});
  CHECK(found(0, 0) == 1);
  CHECK(found(0, 1) < 1e-300);
}

TEST_CASE("in double precision, too, an image of another size is refused") {
  const auto parameters = mlp::create_params({784, 10});
  CHECK_THROWS_WITH_AS(mlp::batch_model_in_double(mlp::Matrix::Zero(2, 783), {parameters}),
                       "model: expected 784 values an image, found 783", mlp::InvalidArgument);
}
