#include "mlp/model.h"

#include <algorithm>
#include <string>

#include "mlp/error.h"
#include "mlp/loss.h"

namespace mlp {
namespace {

/// A row-major block of whole rows as one run of floats.
std::span<float> values_of(Eigen::Ref<Matrix> rows) {
  return {rows.data(), static_cast<std::size_t>(rows.size())};
}

/// dL/dz of a layer, (n, sizes[layer + 1]), once backward has come to it.
Eigen::Ref<Matrix> delta_of(Workspace& workspace, int layer, Eigen::Index n) {
  const auto l = static_cast<std::size_t>(layer);
  const bool last = l + 1 == workspace.outputs.size();
  return (last ? workspace.outputs : workspace.deltas)[l].topRows(n);
}

}  // namespace

void check_images(const MatrixRef& images, const Parameters& parameters) {
  if (images.cols() != parameters.sizes().front()) {
    throw InvalidArgument("model: expected " + std::to_string(parameters.sizes().front()) +
                          " values an image, found " + std::to_string(images.cols()));
  }
}

std::vector<Matrix> layer_outputs(const MatrixRef& images, const Parameters& parameters,
                                  Activation activation) {
  check_images(images, parameters);
  std::vector<Matrix> outputs{images};
  for (int layer = 0; layer < parameters.layers(); ++layer) {
    // z = x W + b; x: (n, in), W: (in, out), z: (n, out)
    Matrix z = parameters.biases(layer).replicate(images.rows(), 1);
    add_product(outputs.back(), parameters.weights(layer), z);
    if (layer + 1 < parameters.layers()) activate(activation, values_of(z));
    outputs.push_back(std::move(z));
  }
  softmax_in_place(outputs.back());
  return outputs;
}

Matrix batch_model(const MatrixRef& images, const Parameters& parameters, Activation activation) {
  return layer_outputs(images, parameters, activation).back();
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
  }
  const int most_inputs = *std::max_element(sizes.begin(), sizes.end() - 1);
  scratch.resize(static_cast<std::size_t>(most_inputs * tile_columns));
  labels.resize(static_cast<std::size_t>(max_rows));
}

Labels labels_of(const Batch& batch, Workspace& workspace) {
  std::transform(batch.rows.begin(), batch.rows.end(), workspace.labels.begin(),
                 [&](std::uint32_t row) { return batch.dataset.label(row); });
  return Labels(workspace.labels).first(batch.rows.size());
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
      add_sparse_product(batch.dataset, batch.rows, parameters.weights(layer), workspace.scratch, z);
    } else {
      add_product(workspace.outputs[l - 1].topRows(n), parameters.weights(layer), z);
    }
    if (layer + 1 < parameters.layers()) activate(activation, values_of(z));
  }
  return workspace.outputs.back().topRows(n);
}

void backward(const Batch& batch, const Parameters& parameters, Activation activation, Workspace& workspace) {
  const auto n = std::ssize(batch.rows);
  for (int layer = parameters.layers() - 1; layer > 0; --layer) {
    // dL/dx = dL/dz · Wᵀ, then through the activation: dL/dz of the layer before
    const auto before = static_cast<std::size_t>(layer - 1);
    Eigen::Ref<Matrix> delta = workspace.deltas[before].topRows(n);
    delta.setZero();
    add_product_with_transposed(delta_of(workspace, layer, n), parameters.weights(layer), delta);
    activate_backward(activation, values_of(workspace.outputs[before].topRows(n)), values_of(delta));
  }
}

void visit_gradients(const Batch& batch, const Parameters& parameters, Workspace& workspace,
                     TileVisitor& visitor) {
  const auto n = std::ssize(batch.rows);
  for (int layer = 0; layer < parameters.layers(); ++layer) {
    const Eigen::Ref<Matrix> delta = delta_of(workspace, layer, n);
    // dL/db = Σ over examples of dL/dz
    visit_row_sum(delta, workspace.scratch, parameters.place_of_biases(layer), visitor);
    // dL/dW = xᵀ · dL/dz
    const TilePlace place = parameters.place_of_weights(layer);
    if (layer == 0) {
      visit_sparse_transposed_product(batch.dataset, batch.rows, delta, workspace.scratch, place, visitor);
    } else {
      const Matrix& x = workspace.outputs[static_cast<std::size_t>(layer - 1)];
      visit_transposed_product(x.topRows(n), delta, workspace.scratch, place, visitor);
    }
  }
}

Gradients gradients_of(const Batch& batch, const Parameters& parameters, Workspace& workspace) {
  class Copier final : public TileVisitor {
   public:
    explicit Copier(Gradients& gradients) : to_(gradients.values().data()) {}

    void visit(const Tile& tile, const TilePlace& place) override {
      for_each_lane_of(tile, place, [&]<class Lane>(const float* gradient, std::int64_t at) {
        store(to_ + at, load<Lane>(gradient));
      });
    }

   private:
    float* to_;
  };
  Gradients gradients(parameters.sizes());
  Copier copier(gradients);
  visit_gradients(batch, parameters, workspace, copier);
  return gradients;
}

}  // namespace mlp
