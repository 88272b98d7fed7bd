#include "mnist_lab/mlp/double_precision.h"

#include <cmath>
#include <stdexcept>
#include <utility>

namespace mlp {
namespace {

double value_of(Activation activation, double x) {
  switch (activation) {
    case Activation::relu:
      return x < 0 ? 0 : x;  // in this order, so that NaN is not hidden
    case Activation::sigmoid:
      return 1 / (1 + std::exp(-x));
    case Activation::tanh:
      return std::tanh(x);
  }
  throw std::logic_error("unknown activation");
}

}  // namespace

DoubleMatrix batch_model_in_double(const MatrixRef& images, const Network& network) {
  const auto& [parameters, activation] = network;
  check_images(images, network);
  DoubleMatrix x = images.cast<double>();
  for (int layer = 0; layer < parameters.layers(); ++layer) {
    // z = x W + b; x: (n, in), W: (in, out), z: (n, out)
    DoubleMatrix z = x * parameters.weights(layer).cast<double>();
    z.rowwise() += parameters.biases(layer).cast<double>();
    if (layer + 1 < parameters.layers())
      z = z.unaryExpr([&](double v) { return value_of(network.activation, v); });
    x = std::move(z);
  }
  // softmax, from logits that cannot overflow
  for (auto row : x.rowwise()) {
    row.array() = (row.array() - row.maxCoeff()).exp();
    row /= row.sum();
  }
  return x;
}

}  // namespace mlp
