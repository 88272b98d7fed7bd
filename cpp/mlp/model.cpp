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

void check_images(const MatrixRef& images, const Network& network) {
  const int inputs = network.parameters.sizes().front();
  if (images.cols() != inputs) {
    throw InvalidArgument("model: expected " + std::to_string(inputs) + " values an image, found " +
                          std::to_string(images.cols()));
  }
}

std::vector<Matrix> layer_outputs(const MatrixRef& images, const Network& network) {
  check_images(images, network);
  const Parameters& parameters = network.parameters;
  std::vector<Matrix> outputs{images};
  for (int layer = 0; layer < parameters.layers(); ++layer) {
    // z = x W + b; x: (n, in), W: (in, out), z: (n, out)
    Matrix z = parameters.biases(layer).replicate(images.rows(), 1);
    add_product(outputs.back(), parameters.weights(layer), z);
    if (layer + 1 < parameters.layers()) activate(network.activation, values_of(z));
    outputs.push_back(std::move(z));
  }
  softmax_in_place(outputs.back());
  return outputs;
}

Matrix batch_model(const MatrixRef& images, const Network& network) {
  return layer_outputs(images, network).back();
}

Vector network_input(Bytes pixels) {
  const Eigen::Map<const Eigen::Matrix<std::uint8_t, 1, Eigen::Dynamic>> values(
      pixels.data(), static_cast<Eigen::Index>(pixels.size()));
  return values.cast<float>() / 255.0F;
}

Vector model(const VectorRef& image, const Network& network) { return batch_model(image, network); }

Workspace::Workspace(const LayerSizes& sizes, int max_rows) {
  for (std::size_t layer = 0; layer + 1 < sizes.size(); ++layer) {
    outputs.emplace_back(max_rows, sizes[layer + 1]);
    deltas.emplace_back(max_rows, sizes[layer + 1]);
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

Eigen::Ref<Matrix> forward(const Batch& batch, const Network& network, Workspace& workspace) {
  const Parameters& parameters = network.parameters;
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
    if (layer + 1 < parameters.layers()) activate(network.activation, values_of(z));
  }
  return workspace.outputs.back().topRows(n);
}

double backward(const Batch& batch, const Network& network, Workspace& workspace) {
  const auto n = std::ssize(batch.rows);
  workspace.deltas.back().topRows(n) = workspace.outputs.back().topRows(n);
  const double loss = nll_loss_backward(workspace.deltas.back().topRows(n), labels_of(batch, workspace));
  for (auto layer = workspace.deltas.size() - 1; layer > 0; --layer) {
    // dL/dx = dL/dz · Wᵀ, then through the activation: dL/dz of the layer before
    Eigen::Ref<Matrix> delta = workspace.deltas[layer - 1].topRows(n);
    delta.setZero();
    add_product_with_transposed(workspace.deltas[layer].topRows(n),
                                network.parameters.weights(static_cast<int>(layer)), delta);
    activate_backward(network.activation, values_of(workspace.outputs[layer - 1].topRows(n)),
                      values_of(delta));
  }
  return loss;
}

void visit_gradients(const Batch& batch, const Parameters& parameters, Workspace& workspace,
                     TileVisitor& visitor) {
  const auto n = std::ssize(batch.rows);
  for (int layer = 0; layer < parameters.layers(); ++layer) {
    const auto delta = workspace.deltas[static_cast<std::size_t>(layer)].topRows(n);
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
