#include "mlp/inspection.h"

#include <algorithm>

#include "mlp/error.h"
#include "mlp/loss.h"
#include "mlp/metrics.h"
#include "mlp/sgd.h"

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
  check_batch(batch, network.parameters);
}

}  // namespace

Inspection inspect(const Batch& batch, const Network& network) {
  check_some(batch, network);
  const auto n = static_cast<Eigen::Index>(batch.rows.size());
  Workspace workspace(network.parameters.sizes(), static_cast<int>(n));

  Inspection result{0, Gradients(network.parameters.sizes()), {}};
  Eigen::Ref<Matrix> logits = forward(batch, network.parameters, network.activation, workspace);
  for (std::size_t layer = 0; layer + 1 < workspace.outputs.size(); ++layer) {
    result.silent.push_back(silent_units(workspace.outputs[layer].topRows(n), network.activation));
  }
  result.loss = nll_loss_backward(logits, labels_of(batch, workspace));
  backward(batch, network.parameters, network.activation, workspace);
  result.gradients = gradients_of(batch, network.parameters, workspace);
  return result;
}

Network stepped(const Batch& batch, Network network, float learning_rate) {
  check_some(batch, network);
  Workspace workspace(network.parameters.sizes(), static_cast<int>(batch.rows.size()));
  if (!sgd_step(batch, network.parameters, network.activation, learning_rate, workspace).finite) {
    throw InvalidArgument("learning rate: expected a step to finite parameters, found " +
                          text_of(static_cast<double>(learning_rate)) + ", which leads to others");
  }
  return network;
}

}  // namespace mlp
