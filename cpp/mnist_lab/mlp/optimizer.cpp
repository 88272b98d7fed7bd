#include "mnist_lab/mlp/optimizer.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/limits.h"
#include "mnist_lab/mlp/names.h"
#include "mnist_lab/mlp/update_rules.h"

namespace mlp {
namespace {

using Kind = OptimizerSettings::Kind;

bool is_finite(const Parameters& parameters) {
  const std::span<const float> values = parameters.values();
  return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

int moments_of(const OptimizerSettings& settings) {
  switch (settings.kind) {
    case Kind::sgd:
      return settings.plain() ? 0 : 1;
    case Kind::adam:
    case Kind::adamw:
      return 2;
  }
  return 0;
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

Optimizer::Optimizer(const OptimizerSettings& settings, const LayerSizes& sizes)
    : settings_(settings), guard_(settings) {
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
  guard_.forget();
}

// From the deltas, which backward() has left in the workspace, the gradient is made tile by tile; a rule
// changes the parameters with each.
void Optimizer::descend(const Batch& batch, Parameters& parameters, float learning_rate,
                        Workspace& workspace) {
  const auto walk = [&](TileVisitor&& rule) { visit_gradients(batch, parameters, workspace, rule); };
  switch (settings_.kind) {
    case Kind::sgd:
      if (settings_.plain()) return walk(Descent(parameters, learning_rate));
      return walk(Momentum(settings_, parameters, moments_[0], learning_rate));
    case Kind::adam:
    case Kind::adamw:
      return walk(Adam(settings_, parameters, moments_, learning_rate, beta1_power_, beta2_power_));
  }
}

Step Optimizer::step(const Batch& batch, Network& network, float learning_rate, Workspace& workspace) {
  forward(batch, network, workspace);
  const double loss = backward(batch, network, workspace);
  if (!std::isfinite(loss)) return {loss, false};
  const double powers[] = {beta1_power_, beta2_power_};
  beta1_power_ *= settings_.beta1;
  beta2_power_ *= settings_.beta2;
  if (guard_.is_safe(workspace, std::ssize(batch.rows), network.parameters, moments_, double{learning_rate},
                     beta1_power_)) {
    descend(batch, network.parameters, learning_rate, workspace);
    return {loss, true};
  }
  // The step may leave the finite numbers: then all is as it was before.
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
