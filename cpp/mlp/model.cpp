#include "mlp/model.h"

#include <algorithm>
#include <string>

#include "mlp/error.h"
#include "mlp/loss.h"
#include "mlp/products.h"

namespace mlp {
namespace {

/// A row-major block of whole rows as one run of floats.
std::span<float> values_of(Eigen::Ref<Matrix> rows) {
  return {rows.data(), static_cast<std::size_t>(rows.size())};
}

}  // namespace

Matrix batch_model(const MatrixRef& images, const Parameters& parameters, Activation activation) {
  if (images.cols() != parameters.sizes().front()) {
    throw InvalidArgument("model: expected " + std::to_string(parameters.sizes().front()) +
                          " values an image, found " + std::to_string(images.cols()));
  }
  Matrix x = images;
  for (int layer = 0; layer < parameters.layers(); ++layer) {
    // z = x W + b; x: (n, in), W: (in, out), z: (n, out)
    Matrix z = parameters.biases(layer).replicate(x.rows(), 1);
    add_product(x, parameters.weights(layer), z);
    if (layer + 1 < parameters.layers()) activate(activation, values_of(z));
    x = std::move(z);
  }
  softmax_in_place(x);
  return x;
}

Vector network_input(Bytes pixels) {
  const Eigen::Map<const Eigen::Matrix<std::uint8_t, 1, Eigen::Dynamic>> values(
      pixels.data(), static_cast<Eigen::Index>(pixels.size()));
  return values.cast<float>() / 255.0F;
}

Vector model(const VectorRef& image, const Parameters& parameters, Activation activation) {
  return batch_model(image, parameters, activation);
}

Workspace::Workspace(const LayerSizes& sizes, int max_rows) {
  for (std::size_t layer = 0; layer + 1 < sizes.size(); ++layer) {
    outputs.emplace_back(max_rows, sizes[layer + 1]);
    const bool last = layer + 2 == sizes.size();
    deltas.emplace_back(last ? 0 : max_rows, last ? 0 : sizes[layer + 1]);
    const bool first = layer == 0;
    transposed_weights.emplace_back(first ? 0 : sizes[layer + 1], first ? 0 : sizes[layer]);
  }
}

Eigen::Ref<Matrix> forward(const Batch& batch, const Parameters& parameters, Activation activation,
                           Workspace& workspace) {
  const auto n = std::ssize(batch.rows);
  for (int layer = 0; layer < parameters.layers(); ++layer) {
    const auto l = static_cast<std::size_t>(layer);
    // z = x W + b; x: (n, in), W: (in, out), z: (n, out)
    Eigen::Ref<Matrix> z = workspace.outputs[l].topRows(n);
    z.rowwise() = parameters.biases(layer);
    if (layer == 0) {
      add_sparse_product(batch.dataset, batch.rows, parameters.weights(layer), z);
    } else {
      add_product(workspace.outputs[l - 1].topRows(n), parameters.weights(layer), z);
    }
    if (layer + 1 < parameters.layers()) activate(activation, values_of(z));
  }
  return workspace.outputs.back().topRows(n);
}

void backward(const Batch& batch, const Parameters& parameters, Activation activation, Workspace& workspace,
              Gradients& gradients) {
  const auto n = std::ssize(batch.rows);
  std::fill(gradients.values().begin(), gradients.values().end(), 0.0F);
  for (int layer = parameters.layers() - 1; layer >= 0; --layer) {
    const auto l = static_cast<std::size_t>(layer);
    const bool last = layer + 1 == parameters.layers();
    Eigen::Ref<Matrix> delta = (last ? workspace.outputs : workspace.deltas)[l].topRows(n);
    // dL/db = Σ over examples of dL/dz
    auto bias_gradient = gradients.biases(layer);
    for (Eigen::Index i = 0; i < n; ++i) bias_gradient += delta.row(i);
    // dL/dW = xᵀ · dL/dz
    if (layer == 0) {
      add_sparse_transposed_product(batch.dataset, batch.rows, delta, gradients.weights(layer));
      return;
    }
    Eigen::Ref<Matrix> x = workspace.outputs[l - 1].topRows(n);
    add_transposed_product(x, delta, gradients.weights(layer));
    // dL/dx = dL/dz · Wᵀ, then through the activation: dL/dz of the layer before
    Matrix& transposed = workspace.transposed_weights[l];
    transposed = parameters.weights(layer).transpose();
    Eigen::Ref<Matrix> previous = workspace.deltas[l - 1].topRows(n);
    previous.setZero();
    add_product(delta, transposed, previous);
    activate_backward(activation, values_of(x), values_of(previous));
  }
}

}  // namespace mlp
