#include "mnist_lab/mlp/model.h"

#include <algorithm>
#include <string>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/loss.h"
#include "mnist_lab/mlp/products.h"

namespace mlp {
namespace {

std::span<float> run_of(float* data, Eigen::Index size) { return {data, static_cast<std::size_t>(size)}; }

/// What an element of these is, elementwise functions do not care: calls f(data, size) for runs of them.
/// A tile may be as wide as its matrix, which then is one run.
template <class F>
void for_each_run(const Eigen::Ref<Matrix>& tile, F&& f) {
  if (tile.cols() == tile.outerStride()) return f(0, tile.size());
  for (Eigen::Index row = 0; row < tile.rows(); ++row) f(row * tile.outerStride(), tile.cols());
}

void activate(Activation activation, Eigen::Ref<Matrix> tile) {
  for_each_run(tile, [&](Eigen::Index at, Eigen::Index size) {
    activate(activation, run_of(tile.data() + at, size));
  });
}

/// The same place in `y` and `gradient`, which have the same layout.
void activate_backward(Activation activation, Eigen::Ref<Matrix> y, Eigen::Ref<Matrix> gradient) {
  for_each_run(y, [&](Eigen::Index at, Eigen::Index size) {
    activate_backward(activation, run_of(y.data() + at, size), run_of(gradient.data() + at, size));
  });
}

/// Multiplications in a product of a batch's images, of which about a fifth is ink.
std::int64_t sparse_work(const Batch& batch, Eigen::Index columns) {
  return batch.dataset.pixel_count() / 5 * std::ssize(batch.rows) * columns;
}

/// y += x w for the images of a batch and a tile of the weights. Side by side in scratch memory w's rows do
/// not compete for the same few places of the first-level cache, as those of a wide matrix do.
void add_images(const Batch& batch, const MatrixRef& w, float* block, Eigen::Ref<Matrix> y) {
  constexpr Eigen::Index narrow = 64;  // columns up to which rows lie close enough together
  constexpr std::size_t few = 4;       // images for which packing takes longer than it saves
  if (w.outerStride() <= narrow || batch.rows.size() <= few) {
    return add_sparse_product(batch.dataset, batch.rows, w, y);
  }
  TileMap packed(block, w.rows(), w.cols());
  packed = w;
  add_sparse_product(batch.dataset, batch.rows, packed, y);
}

/// The labels of a batch, in workspace.labels.
Labels labels_of(const Batch& batch, Workspace& workspace) {
  std::transform(batch.rows.begin(), batch.rows.end(), workspace.labels.begin(),
                 [&](std::uint32_t row) { return batch.dataset.label(row); });
  return Labels(workspace.labels).first(batch.rows.size());
}

}  // namespace

void check_images(const MatrixRef& images, const Network& network) {
  const int inputs = network.parameters.sizes().front();
  if (images.cols() != inputs) {
    throw InvalidArgument(message({"model: expected ", inputs, " values an image, found ", images.cols()}));
  }
}

void check_fit(const Dataset& dataset, const Network& network) {
  const LayerSizes& sizes = network.parameters.sizes();
  if (sizes.front() != dataset.pixel_count()) {
    throw InvalidArgument(
        message({"network: expected ", dataset.pixel_count(), " inputs, found ", sizes.front()}));
  }
  if (sizes.back() < dataset.classes()) {
    throw InvalidArgument(
        message({"network: expected ", dataset.classes(), " outputs, found ", sizes.back()}));
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
    if (layer + 1 < parameters.layers()) activate(network.activation, Eigen::Ref<Matrix>(z));
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

Workspace::Workspace(const LayerSizes& sizes, int max_rows, Workers& workers)
    : scratch(*std::max_element(sizes.begin(), sizes.end() - 1), workers),
      labels(static_cast<std::size_t>(max_rows)) {
  for (std::size_t layer = 0; layer + 1 < sizes.size(); ++layer) {
    outputs.emplace_back(max_rows, sizes[layer + 1]);
    deltas.emplace_back(max_rows, sizes[layer + 1]);
  }
}

Eigen::Ref<Matrix> forward(const Batch& batch, const Network& network, Workspace& workspace) {
  const Parameters& parameters = network.parameters;
  const auto n = std::ssize(batch.rows);
  for (int layer = 0; layer < parameters.layers(); ++layer) {
    const auto l = static_cast<std::size_t>(layer);
    const ConstMatrixMap w = parameters.weights(layer);
    const bool is_hidden = layer + 1 < parameters.layers();
    const std::int64_t work = layer == 0 ? sparse_work(batch, w.cols()) : n * w.size();
    workspace.scratch.for_each_tile(
        w.cols(), work, [&](Eigen::Index first, Eigen::Index width, float* block) {
          // z = x W + b; x: (n, in), W: (in, out), z: (n, out)
          Eigen::Ref<Matrix> z = workspace.outputs[l].block(0, first, n, width);
          z.rowwise() = parameters.biases(layer).segment(first, width);
          if (layer == 0) {
            add_images(batch, w.middleCols(first, width), block, z);
          } else {
            add_product(workspace.outputs[l - 1].topRows(n), w.middleCols(first, width), z);
          }
          if (is_hidden) activate(network.activation, z);
        });
  }
  return workspace.outputs.back().topRows(n);
}

double backward(const Batch& batch, const Network& network, Workspace& workspace) {
  const auto n = std::ssize(batch.rows);
  workspace.deltas.back().topRows(n) = workspace.outputs.back().topRows(n);
  const double loss = nll_loss_backward(workspace.deltas.back().topRows(n), labels_of(batch, workspace));
  for (auto layer = workspace.deltas.size() - 1; layer > 0; --layer) {
    const ConstMatrixMap w = network.parameters.weights(static_cast<int>(layer));
    workspace.scratch.for_each_tile(
        w.rows(), n * w.size(), [&](Eigen::Index first, Eigen::Index width, float* /*block*/) {
          // dL/dx = dL/dz · Wᵀ, then through the activation: dL/dz of the layer before
          Eigen::Ref<Matrix> delta = workspace.deltas[layer - 1].block(0, first, n, width);
          delta.setZero();
          add_product_with_transposed(workspace.deltas[layer].topRows(n), w.middleRows(first, width), delta);
          activate_backward(network.activation, workspace.outputs[layer - 1].block(0, first, n, width),
                            delta);
        });
  }
  return loss;
}

void visit_gradients(const Batch& batch, const Parameters& parameters, Workspace& workspace,
                     TileVisitor& visitor) {
  const auto n = std::ssize(batch.rows);
  for (int layer = 0; layer < parameters.layers(); ++layer) {
    const auto l = static_cast<std::size_t>(layer);
    const ConstMatrixMap w = parameters.weights(layer);
    const TilePlace weights = parameters.place_of_weights(layer);
    const TilePlace biases = parameters.place_of_biases(layer);
    const std::int64_t work = layer == 0 ? sparse_work(batch, w.cols()) : n * w.size();
    workspace.scratch.for_each_tile(
        w.cols(), work, [&](Eigen::Index first, Eigen::Index width, float* block) {
          const auto delta = workspace.deltas[l].block(0, first, n, width);
          const auto visit = [&](Eigen::Index rows, const TilePlace& place, auto&& add) {
            std::fill_n(block, rows * tile_columns, 0.0F);
            TileMap gradient(block, rows, width);
            add(gradient);
            visitor.visit({block, rows, width}, {place.offset + first, place.stride});
          };
          // dL/db = Σ over examples of dL/dz
          visit(1, biases, [&](TileMap& gradient) { add_row_sum(delta, gradient); });
          // dL/dW = xᵀ · dL/dz
          visit(w.rows(), weights, [&](TileMap& gradient) {
            if (layer == 0) {
              add_sparse_transposed_product(batch.dataset, batch.rows, delta, gradient);
            } else {
              add_transposed_product(workspace.outputs[l - 1].topRows(n), delta, gradient);
            }
          });
        });
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
