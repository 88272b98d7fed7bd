// Tells, from far fewer numbers than there are parameters, that a step keeps all of them finite.
#pragma once

#include "mnist_lab/mlp/model.h"
#include "mnist_lab/mlp/optimizer_settings.h"
#include "mnist_lab/mlp/parameters.h"

namespace mlp {

/// Knows bounds of the parameters and moments that grow from step to step, as far as each may change them.
class OverflowGuard {
 public:
  explicit OverflowGuard(const OptimizerSettings& settings) : settings_(settings) {}

  /// Others than the steps asked about have changed parameters or moments.
  void forget() { is_bounded_ = false; }

  /// Whether the step at hand, after `backward` for n examples, cannot make a finite number infinite: then it
  /// is taken for done. beta1_power: β₁ᵗ of this step.
  bool is_safe(const Workspace& workspace, Eigen::Index n, const Parameters& parameters,
               const Moments& moments, double learning_rate, double beta1_power);

 private:
  bool raise_bounds(double gradient, double learning_rate, double beta1_power);

  OptimizerSettings settings_;
  /// No parameter or moment, and none of its squares, is larger in absolute value.
  double parameter_bound_ = 0;
  double moment_bound_ = 0;
  bool is_bounded_ = false;
};

}  // namespace mlp
