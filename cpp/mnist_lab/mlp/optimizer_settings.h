// Which optimizer, and how it goes.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "mnist_lab/mlp/parameters.h"

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

}  // namespace mlp
