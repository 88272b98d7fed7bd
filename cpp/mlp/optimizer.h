// Steps along the gradient: stochastic gradient descent and Adam, each with the figures of torch.optim.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "mlp/model.h"

namespace mlp {

/// What becomes of a gradient. Numbers are double, as PyTorch's; they are rounded to float32 where they meet
/// parameters.
struct OptimizerSettings {
  enum class Kind {
    sgd,   ///< torch.optim.SGD
    adam,  ///< torch.optim.Adam (Kingma, Ba 2015)
    adamw  ///< torch.optim.AdamW (Loshchilov, Hutter 2019): the decay apart from the gradient
  };

  Kind kind = Kind::sgd;
  double momentum = 0;      ///< of SGD: 0 to below 1; how much of the last step's direction goes on
  bool nesterov = false;    ///< of SGD, with momentum: looks ahead along it
  double weight_decay = 0;  ///< 0 to 1: pulls every parameter towards 0
  double beta1 = 0.9;       ///< of Adam, here and below: 0 to below 1; memory of the mean of the gradients
  double beta2 = 0.999;     ///< 0 to below 1; memory of the mean of their squares
  double epsilon = 1e-8;    ///< 1e-30 to 1; keeps what is divided by away from 0

  bool operator==(const OptimizerSettings& other) const = default;
  /// Plain SGD, which needs no memory of earlier steps.
  bool plain() const { return kind == Kind::sgd && momentum == 0 && weight_decay == 0; }
};

inline constexpr std::array<std::string_view, 3> optimizer_names{"sgd", "adam", "adamw"};

std::string_view name_of(OptimizerSettings::Kind kind);

/// Throws InvalidArgument for a name that is not one of optimizer_names.
OptimizerSettings::Kind optimizer_named(std::string_view name);

/// Throws InvalidArgument, with the allowed range, for a setting outside it, and for nesterov without
/// momentum.
void check_optimizer(const OptimizerSettings& settings);

/// What an optimizer remembers of earlier steps, stored as the parameters are: none for plain SGD, the
/// velocity for momentum, the means of gradients and of their squares for Adam.
using Moments = std::vector<Parameters>;

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
  bool stays_finite(const Parameters& parameters, double gradient, double learning_rate);
  bool raise_bounds(double gradient, double learning_rate);

  OptimizerSettings settings_;
  Moments moments_;
  double beta1_power_ = 1;  // β₁ᵗ after t steps, here and below
  double beta2_power_ = 1;
  /// No parameter or moment, and none of its squares, is larger in absolute value.
  double parameter_bound_ = 0;
  double moment_bound_ = 0;
  bool is_bounded_ = false;
};

}  // namespace mlp
