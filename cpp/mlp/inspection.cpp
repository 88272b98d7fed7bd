#include "mlp/inspection.h"

#include <algorithm>

#include "mlp/error.h"
#include "mlp/loss.h"
#include "mlp/metrics.h"
#include "mlp/sgd.h"

namespace mlp {
namespace {

/// Units whose outputs do not differ by more than `tolerance`. outputs: (examples, units).
std::vector<int> constant_columns(const MatrixRef& outputs, float tolerance) {
  std::vector<int> units;
  for (int unit = 0; unit < outputs.cols(); ++unit) {
    const auto column = outputs.col(unit);
    if (column.maxCoeff() - column.minCoeff() <= tolerance) units.push_back(unit);
  }
  return units;
}

}  // namespace

Inspection inspect(const Batch& batch, const Network& network) {
  if (batch.rows.empty()) throw InvalidArgument("examples: expected at least 1, found none");
  check_batch(batch, network.parameters);
  const auto n = static_cast<Eigen::Index>(batch.rows.size());
  Workspace workspace(network.parameters.sizes(), static_cast<int>(n));
  std::vector<std::uint8_t> labels;
  for (const std::uint32_t row : batch.rows) labels.push_back(batch.dataset.label(row));

  Inspection result{0, Gradients(network.parameters.sizes()), {}};
  Eigen::Ref<Matrix> logits = forward(batch, network.parameters, network.activation, workspace);
  const float tolerance = network.activation == Activation::relu ? 0 : 1e-3F;
  for (std::size_t layer = 0; layer + 1 < workspace.outputs.size(); ++layer) {
    result.silent.push_back(constant_columns(workspace.outputs[layer].topRows(n), tolerance));
  }
  result.loss = nll_loss_backward(logits, labels);
  backward(batch, network.parameters, network.activation, workspace, result.gradients);
  return result;
}

Network stepped(const Batch& batch, const Network& network, float learning_rate) {
  const Inspection inspection = inspect(batch, network);
  Network next = network;
  if (!sgd_step(network.parameters.values(), inspection.gradients.values(), learning_rate,
                next.parameters.values())) {
    throw InvalidArgument("learning rate: the step makes parameters that are not finite");
  }
  return next;
}

}  // namespace mlp
