#include "mnist_lab/mlp/attribution.h"

#include <cstddef>
#include <span>
#include <vector>

#include "mnist_lab/mlp/products.h"

namespace mlp {
namespace {

std::span<float> values_of(Matrix& row) { return {row.data(), static_cast<std::size_t>(row.size())}; }

}  // namespace

Vector attribution(const VectorRef& image, const Network& network, int for_class, int against) {
  const Parameters& parameters = network.parameters;
  for (const int unit : {for_class, against}) parameters.check_unit(parameters.layers() - 1, unit);
  // With D = z_for − z_against: from the logits back to the image, dD/dz takes the place of each layer's y.
  std::vector<Matrix> layers = layer_outputs(image, network);
  layers.back().setZero();
  layers.back()(for_class) += 1;
  layers.back()(against) -= 1;
  for (int layer = parameters.layers() - 1; layer >= 0; --layer) {
    // dD/dy = dD/dz · Wᵀ, then through the activation; the image has none
    Matrix& y = layers[static_cast<std::size_t>(layer)];
    Matrix delta(1, y.size());
    delta.setZero();
    add_product_with_transposed(layers[static_cast<std::size_t>(layer) + 1], parameters.weights(layer),
                                delta);
    if (layer > 0) activate_backward(network.activation, values_of(y), values_of(delta));
    y.swap(delta);
  }
  layers.front().array() *= image.array();
  return layers.front();
}

}  // namespace mlp
