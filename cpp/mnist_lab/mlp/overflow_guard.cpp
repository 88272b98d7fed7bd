#include "mnist_lab/mlp/overflow_guard.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "mnist_lab/mlp/lanes.h"

namespace mlp {
namespace {

/// Half a unit in the last place of the largest float is 2^103: a smaller change cannot round to infinity.
constexpr double largest_change = 1e30;

/// Σ |values|. Nothing small is lost to underflow, what rounding loses is far below the margin that is kept
/// from the largest float, and a sum that overflows is infinite.
double sum_of_sizes(const Matrix& values, Eigen::Index rows) {
  Float4 four{};
  float rest = 0;
  for_each_lane(rows * values.cols(), [&]<class Lane>(std::int64_t i) {
    const Lane size = abs<Lane>(load<Lane>(values.data() + i));
    if constexpr (lane_width<Lane> == 4) {
      four += size;
    } else {
      rest += size;
    }
  });
  return double{four[0]} + double{four[1]} + double{four[2]} + double{four[3]} + double{rest};
}

/// No element of the gradient is larger, told from far fewer numbers than there are parameters: an element of
/// xᵀ · dL/dz is at most Σ|x| Σ|dL/dz|.
double bound_of_gradient(const Workspace& workspace, Eigen::Index n) {
  double bound = 0;
  auto inputs = static_cast<double>(n);  // of a column of pixels, none above 1, or of the biases' ones
  for (std::size_t layer = 0; layer < workspace.outputs.size(); ++layer) {
    const double largest_here = inputs * sum_of_sizes(workspace.deltas[layer], n);
    if (!std::isfinite(largest_here)) return std::numeric_limits<double>::infinity();  // std::max drops NaN
    bound = std::max(bound, largest_here);
    if (layer + 1 == workspace.outputs.size()) break;
    inputs = std::max(sum_of_sizes(workspace.outputs[layer], n), static_cast<double>(n));
  }
  return bound;
}

double largest(const Parameters& parameters) {
  double most = 0;
  for (const float value : parameters.values()) {
    if (!std::isfinite(value)) return std::numeric_limits<double>::infinity();  // std::max drops NaN
    most = std::max(most, std::abs(double{value}));
  }
  return most;
}

}  // namespace

bool OverflowGuard::is_safe(const Workspace& workspace, Eigen::Index n, const Parameters& parameters,
                            const Moments& moments, double learning_rate, double beta1_power) {
  const double gradient = bound_of_gradient(workspace, n);
  if (settings_.plain()) return gradient * std::max(learning_rate, 1.0) < largest_change;
  if (is_bounded_ && raise_bounds(gradient, learning_rate, beta1_power)) return true;
  // Bounds that have grown too large to say anything are looked for anew.
  parameter_bound_ = largest(parameters);
  moment_bound_ = 0;
  for (const Parameters& moment : moments) moment_bound_ = std::max(moment_bound_, largest(moment));
  is_bounded_ = raise_bounds(gradient, learning_rate, beta1_power);
  return is_bounded_;
}

/// By as much as a step may change what they bound. Returns whether that keeps every number finite.
bool OverflowGuard::raise_bounds(double gradient, double learning_rate, double beta1_power) {
  const bool decays_apart = settings_.kind == OptimizerSettings::Kind::adamw;
  if (decays_apart) parameter_bound_ *= std::max(1.0, std::abs(1 - learning_rate * settings_.weight_decay));
  const double decayed = gradient + (decays_apart ? 0 : settings_.weight_decay) * parameter_bound_;
  double change = 0;
  switch (settings_.kind) {
    case OptimizerSettings::Kind::sgd:
      moment_bound_ = settings_.momentum * moment_bound_ + decayed;
      change = learning_rate * (decayed + moment_bound_);
      break;
    case OptimizerSettings::Kind::adam:
    case OptimizerSettings::Kind::adamw: {
      // The mean of squares too, which is larger than the mean where that is above 1.
      moment_bound_ = std::max({moment_bound_, decayed, decayed * decayed});
      const double rate = learning_rate / (1 - beta1_power);
      change = std::max(rate * moment_bound_ / settings_.epsilon, rate);  // the rate itself is a float too
      break;
    }
  }
  parameter_bound_ += change;
  return std::max({change, moment_bound_, parameter_bound_}) < largest_change;
}

}  // namespace mlp
