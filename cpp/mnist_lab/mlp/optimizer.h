// Steps along the gradient: stochastic gradient descent and Adam, each with the figures of torch.optim.
#pragma once

#include "mnist_lab/mlp/model.h"
#include "mnist_lab/mlp/optimizer_settings.h"
#include "mnist_lab/mlp/overflow_guard.h"

namespace mlp {

struct Step {
  double loss;  ///< of the mini-batch before the update: the mean over its examples
  bool finite;  ///< the loss and every updated number are
};

class Optimizer {
 public:
  /// Throws as check_optimizer.
  Optimizer(const OptimizerSettings& settings, const LayerSizes& sizes);

  /// One step, in place: along dL/dparameters, L the mean loss of the batch. When the step is not finite
  /// parameters and moments stay what they were, to the bit.
  /// Requires that dataset, network and workspace agree in their sizes, and finite parameters, which nobody
  /// else changes between steps.
  Step step(const Batch& batch, Network& network, float learning_rate, Workspace& workspace);

  /// After so many steps; all that a run needs to go on as if it had not been interrupted.
  const Moments& moments() const { return moments_; }

  /// After `steps` steps, 0 or more. Throws InvalidArgument unless the moments are as many, and of the same
  /// layers, as this optimizer's, finite, and means of squares not below 0.
  void set_moments(const Moments& moments, std::int64_t steps);

 private:
  void descend(const Batch& batch, Parameters& parameters, float learning_rate, Workspace& workspace);

  OptimizerSettings settings_;
  Moments moments_;
  double beta1_power_ = 1;  // β₁ᵗ after t steps, here and below
  double beta2_power_ = 1;
  OverflowGuard guard_;
};

}  // namespace mlp
