#include "mnist_lab/mlp/inspection.h"

#include <algorithm>
#include <utility>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/metrics.h"
#include "mnist_lab/mlp/optimizer.h"

namespace mlp {
namespace {

/// outputs: (examples, units).
std::vector<int> silent_units(const MatrixRef& outputs, Activation activation) {
  constexpr float same = 1e-3F;
  std::vector<int> units;
  for (int unit = 0; unit < outputs.cols(); ++unit) {
    const auto column = outputs.col(unit);
    const float highest = column.maxCoeff();
    const bool silent = activation == Activation::relu ? highest == 0 : highest - column.minCoeff() <= same;
    if (silent) units.push_back(unit);
  }
  return units;
}

void check_some(const Batch& batch, const Network& network) {
  if (batch.rows.empty()) throw InvalidArgument("examples: expected at least 1, found none");
  check_batch(batch, network);
}

}  // namespace

Inspection inspect(const Batch& batch, const Network& network) {
  check_some(batch, network);
  const auto n = static_cast<Eigen::Index>(batch.rows.size());
  Workspace workspace(network.parameters.sizes(), static_cast<int>(n));

  forward(batch, network, workspace);
  std::vector<std::vector<int>> silent;
  for (std::size_t layer = 0; layer + 1 < workspace.outputs.size(); ++layer) {
    silent.push_back(silent_units(workspace.outputs[layer].topRows(n), network.activation));
  }
  const double loss = backward(batch, network, workspace);
  return {loss, gradients_of(batch, network.parameters, workspace), std::move(silent)};
}

Network stepped(const Batch& batch, Network network, float learning_rate) {
  check_some(batch, network);
  Workspace workspace(network.parameters.sizes(), static_cast<int>(batch.rows.size()));
  Optimizer plain({}, network.parameters.sizes());
  if (!plain.step(batch, network, learning_rate, workspace).finite) {
    throw InvalidArgument("learning rate: expected a step to finite parameters, found " +
                          text_of(static_cast<double>(learning_rate)) + ", which leads to others");
  }
  return network;
}

}  // namespace mlp
