#include "mlp/sgd.h"

#include <algorithm>
#include <cmath>

#include "mlp/loss.h"

namespace mlp {
namespace {

/// Σ |values|: not finite when one of them is not.
double norm1(const Matrix& values, Eigen::Index rows) {
  return static_cast<double>(values.topRows(rows).lpNorm<1>());
}

/// Whether the step at hand cannot make a finite parameter infinite, told from far fewer numbers than there
/// are parameters. No element of xᵀ · dL/dz exceeds Σ |x| · Σ |dL/dz|, and a change below 2^103, half a unit
/// in the last place of the largest float, cannot round to infinity.
bool stays_finite(const Workspace& workspace, Eigen::Index n, float learning_rate) {
  constexpr double largest = 1e30;
  double inputs = 1;  // a pixel is at most 1
  for (std::size_t layer = 0; layer < workspace.outputs.size(); ++layer) {
    const bool last = layer + 1 == workspace.outputs.size();
    const double gradient =
        std::max(inputs, 1.0) * norm1((last ? workspace.outputs : workspace.deltas)[layer], n);
    if (!(gradient * std::max(learning_rate, 1.0F) < largest)) return false;
    inputs = norm1(workspace.outputs[layer], n);
  }
  return true;
}

bool is_finite(std::span<const float> values) {
  return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

}  // namespace

SgdStep sgd_step(const Batch& batch, Parameters& parameters, Activation activation, float learning_rate,
                 Workspace& workspace) {
  Eigen::Ref<Matrix> logits = forward(batch, parameters, activation, workspace);
  const double loss = nll_loss_backward(logits, labels_of(batch, workspace));
  if (!std::isfinite(loss)) return {loss, false};
  backward(batch, parameters, activation, workspace);
  if (stays_finite(workspace, logits.rows(), learning_rate)) {
    add_gradients(batch, workspace, -learning_rate, parameters);
    return {loss, true};
  }
  Parameters updated = parameters;
  add_gradients(batch, workspace, -learning_rate, updated);
  if (!is_finite(updated.values())) return {loss, false};
  parameters = updated;
  return {loss, true};
}

}  // namespace mlp
