#include "mlp/optimizer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "mlp/error.h"
#include "mlp/lanes.h"
#include "mlp/limits.h"
#include "mlp/names.h"

namespace mlp {
namespace {

using Kind = OptimizerSettings::Kind;

/// θ −= η g
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

/// g += λ θ, v = μ v + g, θ −= η v; with Nesterov's look ahead θ −= η (g + μ v).
class HeavyBall final : public TileVisitor {
 public:
  HeavyBall(const OptimizerSettings& settings, Parameters& parameters, Parameters& velocity,
            float learning_rate)
      : parameters_(parameters.values().data()),
        velocity_(velocity.values().data()),
        decay_(static_cast<float>(settings.weight_decay)),
        momentum_(static_cast<float>(settings.momentum)),
        ahead_(settings.nesterov ? momentum_ : 0),
        nesterov_(settings.nesterov),
        factor_(-learning_rate) {}

  void visit(const Tile& tile, const TilePlace& place) override {
    for_each_lane_of(tile, place, [&]<class Lane>(const float* gradient, std::int64_t at) {
      const Lane parameter = load<Lane>(parameters_ + at);
      const Lane g = load<Lane>(gradient) + broadcast<Lane>(decay_) * parameter;
      const Lane v = broadcast<Lane>(momentum_) * load<Lane>(velocity_ + at) + g;
      const Lane direction = nesterov_ ? g + broadcast<Lane>(ahead_) * v : v;
      store(velocity_ + at, v);
      store(parameters_ + at, parameter + broadcast<Lane>(factor_) * direction);
    });
  }

 private:
  float* parameters_;
  float* velocity_;
  float decay_;
  float momentum_;
  float ahead_;
  bool nesterov_;
  float factor_;
};

/// m = β₁ m + (1 − β₁) g, v = β₂ v + (1 − β₂) g²; θ −= (η / (1 − β₁ᵗ)) m / (√v / √(1 − β₂ᵗ) + ε).
/// The decay: g += λ θ before, or with AdamW θ *= 1 − η λ.
class AdamRule final : public TileVisitor {
 public:
  /// Powers of β after this step.
  AdamRule(const OptimizerSettings& settings, Parameters& parameters, Moments& moments, float learning_rate,
           double beta1_power, double beta2_power)
      : parameters_(parameters.values().data()),
        mean_(moments[0].values().data()),
        square_(moments[1].values().data()),
        shrink_(settings.kind == Kind::adamw
                    ? static_cast<float>(1 - double{learning_rate} * settings.weight_decay)
                    : 1),
        decay_(settings.kind == Kind::adam ? static_cast<float>(settings.weight_decay) : 0),
        beta1_(static_cast<float>(settings.beta1)),
        beta2_(static_cast<float>(settings.beta2)),
        rest1_(static_cast<float>(1 - settings.beta1)),
        rest2_(static_cast<float>(1 - settings.beta2)),
        epsilon_(static_cast<float>(settings.epsilon)),
        factor_(static_cast<float>(-double{learning_rate} / (1 - beta1_power))),
        correction_(static_cast<float>(std::sqrt(1 - beta2_power))) {}

  void visit(const Tile& tile, const TilePlace& place) override {
    for_each_lane_of(tile, place, [&]<class Lane>(const float* gradient, std::int64_t at) {
      const Lane parameter = broadcast<Lane>(shrink_) * load<Lane>(parameters_ + at);
      const Lane g = load<Lane>(gradient) + broadcast<Lane>(decay_) * parameter;
      const Lane mean = broadcast<Lane>(beta1_) * load<Lane>(mean_ + at) + broadcast<Lane>(rest1_) * g;
      const Lane square =
          broadcast<Lane>(beta2_) * load<Lane>(square_ + at) + broadcast<Lane>(rest2_) * g * g;
      store(mean_ + at, mean);
      store(square_ + at, square);
      const Lane size = sqrt<Lane>(square) / broadcast<Lane>(correction_) + broadcast<Lane>(epsilon_);
      store(parameters_ + at, parameter + broadcast<Lane>(factor_) * mean / size);
    });
  }

 private:
  float* parameters_;
  float* mean_;
  float* square_;
  float shrink_;
  float decay_;
  float beta1_;
  float beta2_;
  float rest1_;
  float rest2_;
  float epsilon_;
  float factor_;
  float correction_;
};

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

bool is_finite(const Parameters& parameters) {
  const std::span<const float> values = parameters.values();
  return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

int moments_of(const OptimizerSettings& settings) {
  if (settings.plain()) return 0;
  return settings.kind == Kind::sgd ? 1 : 2;
}

}  // namespace

std::string_view name_of(Kind kind) { return optimizer_names.at(static_cast<std::size_t>(kind)); }

Kind optimizer_named(std::string_view name) {
  return static_cast<Kind>(place_of(name, optimizer_names, "optimizer"));
}

void check_optimizer(const OptimizerSettings& settings) {
  const auto& [kind, momentum, nesterov, weight_decay, beta1, beta2, epsilon] = settings;
  check_range("momentum", limits::momentum, momentum);
  check_range("weight decay", limits::weight_decay, weight_decay);
  check_range("beta 1", limits::beta1, beta1);
  check_range("beta 2", limits::beta2, beta2);
  check_range("epsilon", limits::epsilon, epsilon);
  if (nesterov && !(kind == Kind::sgd && momentum > 0)) {
    throw InvalidArgument("nesterov: expected SGD with momentum, found " +
                          (kind == Kind::sgd ? "none" : std::string(name_of(kind))));
  }
}

Optimizer::Optimizer(const OptimizerSettings& settings, const LayerSizes& sizes) : settings_(settings) {
  check_optimizer(settings);
  moments_.assign(static_cast<std::size_t>(moments_of(settings)), Parameters(sizes));
}

void Optimizer::set_moments(const Moments& moments, std::int64_t steps) {
  const bool fits = moments.size() == moments_.size() &&
                    std::equal(moments.begin(), moments.end(), moments_.begin(),
                               [](const auto& a, const auto& b) { return a.sizes() == b.sizes(); });
  if (!fits) {
    throw InvalidArgument(
        message({"moments: expected ", moments_.size(), ", each of the network's layers, found ",
                 moments.size(), (moments.size() == moments_.size() ? ", of other layers" : "")}));
  }
  for (std::size_t i = 0; i < moments.size(); ++i) {
    const bool is_square = i == 1;
    for (const float value : moments[i].values()) {
      if (std::isfinite(value) && !(is_square && value < 0)) continue;
      throw InvalidArgument(message({"moments: expected finite numbers, of squares not below 0, found ",
                                     text_of(static_cast<double>(value))}));
    }
  }
  moments_ = moments;
  beta1_power_ = 1;
  beta2_power_ = 1;
  for (std::int64_t step = 0; step < steps; ++step) {
    beta1_power_ *= settings_.beta1;
    beta2_power_ *= settings_.beta2;
  }
  is_bounded_ = false;
}

void Optimizer::descend(const Batch& batch, Parameters& parameters, float learning_rate,
                        Workspace& workspace) {
  const auto walk = [&](TileVisitor&& rule) { visit_gradients(batch, parameters, workspace, rule); };
  if (settings_.plain()) {
    walk(Descent(parameters, learning_rate));
  } else if (settings_.kind == Kind::sgd) {
    walk(HeavyBall(settings_, parameters, moments_[0], learning_rate));
  } else {
    walk(AdamRule(settings_, parameters, moments_, learning_rate, beta1_power_, beta2_power_));
  }
}

/// Whether the step at hand cannot make a finite number infinite. A change below 2^103, half a unit in the
/// last place of the largest float, cannot round to infinity. What bounds there are grow from step to step;
/// before they are too large to say anything they are looked for anew.
bool Optimizer::stays_finite(const Parameters& parameters, double gradient, double learning_rate) {
  if (settings_.plain()) return gradient * std::max(learning_rate, 1.0) < largest_change;
  if (is_bounded_ && raise_bounds(gradient, learning_rate)) return true;
  parameter_bound_ = largest(parameters);
  moment_bound_ = 0;
  for (const Parameters& moment : moments_) moment_bound_ = std::max(moment_bound_, largest(moment));
  is_bounded_ = raise_bounds(gradient, learning_rate);
  return is_bounded_;
}

/// By as much as a step may change what they bound. Returns whether that keeps every number finite.
bool Optimizer::raise_bounds(double gradient, double learning_rate) {
  const bool decays_apart = settings_.kind == Kind::adamw;
  if (decays_apart) parameter_bound_ *= std::max(1.0, std::abs(1 - learning_rate * settings_.weight_decay));
  const double decayed = gradient + (decays_apart ? 0 : settings_.weight_decay) * parameter_bound_;
  double change = 0;
  if (settings_.kind == Kind::sgd) {
    moment_bound_ = settings_.momentum * moment_bound_ + decayed;
    change = learning_rate * (decayed + moment_bound_);
  } else {
    // The mean of squares too, which is larger than the mean where that is above 1.
    moment_bound_ = std::max({moment_bound_, decayed, decayed * decayed});
    const double rate = learning_rate / (1 - beta1_power_);
    change = std::max(rate * moment_bound_ / settings_.epsilon, rate);  // the rate itself is a float too
  }
  parameter_bound_ += change;
  return std::max({change, moment_bound_, parameter_bound_}) < largest_change;
}

Step Optimizer::step(const Batch& batch, Network& network, float learning_rate, Workspace& workspace) {
  forward(batch, network, workspace);
  const double loss = backward(batch, network, workspace);
  if (!std::isfinite(loss)) return {loss, false};
  const double powers[] = {beta1_power_, beta2_power_};
  beta1_power_ *= settings_.beta1;
  beta2_power_ *= settings_.beta2;
  const double gradient = bound_of_gradient(workspace, std::ssize(batch.rows));
  if (stays_finite(network.parameters, gradient, double{learning_rate})) {
    descend(batch, network.parameters, learning_rate, workspace);
    return {loss, true};
  }
  Parameters parameters = network.parameters;
  Moments moments = moments_;
  descend(batch, network.parameters, learning_rate, workspace);
  if (is_finite(network.parameters) && std::all_of(moments_.begin(), moments_.end(), is_finite)) {
    return {loss, true};
  }
  network.parameters = std::move(parameters);
  moments_ = std::move(moments);
  beta1_power_ = powers[0];
  beta2_power_ = powers[1];
  return {loss, false};
}

}  // namespace mlp
