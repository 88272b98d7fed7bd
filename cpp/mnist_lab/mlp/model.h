// The network: logits_L = f(… f(x W_1 + b_1) W_2 + b_2 …) W_L + b_L, probabilities = softmax(logits).
// Forward and backward stand side by side.
#pragma once

#include <vector>

#include "mnist_lab/mlp/activation.h"
#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/mlp/matrix.h"
#include "mnist_lab/mlp/parameters.h"
#include "mnist_lab/mlp/scratch.h"
#include "mnist_lab/mlp/tile.h"

namespace mlp {

/// A network that can answer.
struct Network {
  Parameters parameters;
  Activation activation = Activation::relu;  ///< of the hidden layers
};

/// Throws InvalidArgument unless images has one column an input of the network.
void check_images(const MatrixRef& images, const Network& network);

/// Throws InvalidArgument unless the network takes the dataset's images and has an output for each class.
void check_fit(const Dataset& dataset, const Network& network);

/// Probabilities of each class for a batch of images.
/// images: (n, sizes.front()) -> (n, sizes.back()). Throws as check_images.
Matrix batch_model(const MatrixRef& images, const Network& network);

/// What every layer gives on the way there: [l] is (n, sizes[l]), first the images, last the probabilities.
/// Throws as check_images.
std::vector<Matrix> layer_outputs(const MatrixRef& images, const Network& network);

/// Pixels as the network's input: value / 255.
Vector network_input(Bytes pixels);

/// The same for one image: (sizes.front()) -> (sizes.back()).
Vector model(const VectorRef& image, const Network& network);

/// Rows of a dataset that pass through the network together.
struct Batch {
  const Dataset& dataset;
  std::span<const std::uint32_t> rows;
};

/// Memory for the passes of batches of up to `max_rows` examples, at least 1, so that training allocates
/// nothing, and the workers that share them, which must outlive it.
struct Workspace {
  Workspace(const LayerSizes& sizes, int max_rows, Workers& workers = Workers::none());

  /// outputs[l]: (max_rows, sizes[l + 1]), each layer's activations; the last holds logits.
  std::vector<Matrix> outputs;
  /// deltas[l]: dL/dz of layer l before its activation, shaped as outputs[l].
  std::vector<Matrix> deltas;
  Scratch scratch;
  std::vector<std::uint8_t> labels;  ///< of the batch; room for max_rows
};

/// Forward pass. Fills workspace.outputs and returns the logits in it, (rows, classes).
/// Requires that dataset, network and workspace agree in their sizes.
Eigen::Ref<Matrix> forward(const Batch& batch, const Network& network, Workspace& workspace);

/// Backward pass after `forward`: fills workspace.deltas and returns L, the mean loss of the batch.
double backward(const Batch& batch, const Network& network, Workspace& workspace);

/// After `backward`: visits dL/dparameters tile by tile, each parameter once.
/// parameters: only for where they lie; a visitor may change them.
void visit_gradients(const Batch& batch, const Parameters& parameters, Workspace& workspace,
                     TileVisitor& visitor);

/// The same as a whole, for inspection.
Gradients gradients_of(const Batch& batch, const Parameters& parameters, Workspace& workspace);

}  // namespace mlp
