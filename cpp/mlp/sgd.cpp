#include "mlp/sgd.h"

#include <algorithm>
#include <cmath>

#include "mlp/lanes.h"

namespace mlp {
namespace {

/// Σ values²: not finite when one of them is not, or is beyond 10^19.
double sum_of_squares(const Matrix& values, Eigen::Index rows) {
  Float4 squares{};
  float rest = 0;
  for_each_lane(rows * values.cols(), [&]<class Lane>(std::int64_t i) {
    const Lane value = load<Lane>(values.data() + i);
    if constexpr (lane_width<Lane> == 4) {
      squares += value * value;
    } else {
      rest += value * value;
    }
  });
  return double{squares[0]} + double{squares[1]} + double{squares[2]} + double{squares[3]} + double{rest};
}

/// Whether the step at hand cannot make a finite parameter infinite, told from far fewer numbers than there
/// are parameters. No element of xᵀ · dL/dz exceeds ‖x‖ ‖dL/dz‖ (Cauchy, Schwarz), and a change below 2^103,
/// half a unit in the last place of the largest float, cannot round to infinity.
bool stays_finite(const Workspace& workspace, Eigen::Index n, float learning_rate) {
  constexpr double largest_change = 1e30;
  const double factor = std::max(double{learning_rate}, 1.0);
  auto inputs = static_cast<double>(n);  // of a column of pixels, none above 1, or of the biases' ones
  for (std::size_t layer = 0; layer < workspace.outputs.size(); ++layer) {
    const double deltas = sum_of_squares(workspace.deltas[layer], n);
    if (!(std::sqrt(inputs * deltas) * factor < largest_change)) return false;
    inputs = std::max(sum_of_squares(workspace.outputs[layer], n), static_cast<double>(n));
  }
  return true;
}

/// θ −= learning_rate * gradient
class Descent final : public TileVisitor {
 public:
  Descent(Parameters& parameters, float learning_rate)
      : parameters_(parameters.values().data()), factor_(-learning_rate) {}

  void visit(const Tile& tile, const TilePlace& place) override {
    for_each_lane_of(tile, place, [&]<class Lane>(const float* gradient, std::int64_t at) {
      float* parameter = parameters_ + at;
      store(parameter, load<Lane>(parameter) + broadcast<Lane>(factor_) * load<Lane>(gradient));
    });
  }

 private:
  float* parameters_;
  float factor_;
};

bool is_finite(std::span<const float> values) {
  return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

}  // namespace

SgdStep sgd_step(const Batch& batch, Network& network, float learning_rate, Workspace& workspace) {
  forward(batch, network, workspace);
  const double loss = backward(batch, network, workspace);
  if (!std::isfinite(loss)) return {loss, false};
  const auto descend = [&](Parameters& parameters) {
    Descent descent(parameters, learning_rate);
    visit_gradients(batch, parameters, workspace, descent);
  };
  if (stays_finite(workspace, std::ssize(batch.rows), learning_rate)) {
    descend(network.parameters);
    return {loss, true};
  }
  Parameters updated = network.parameters;
  descend(updated);
  if (!is_finite(updated.values())) return {loss, false};
  network.parameters = updated;
  return {loss, true};
}

}  // namespace mlp
