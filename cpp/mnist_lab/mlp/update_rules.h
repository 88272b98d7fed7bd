// What becomes of the parameters, tile by tile: each rule is one visitor of a gradient.
#pragma once

#include <cmath>

#include "mnist_lab/mlp/optimizer.h"
#include "mnist_lab/mlp/tile.h"

namespace mlp {

/// What a rule does with an element. The loops keep a copy of it, in registers: what a visitor holds itself
/// could change with every store, for all the compiler knows.
struct DescentRule {
  float* parameters;
  float factor;
};

struct MomentumRule {
  float* parameters;
  float* velocity;
  float decay;
  float momentum;
  bool nesterov;
  float factor;
};

struct AdamRule {
  float* parameters;
  float* mean;
  float* square;
  float shrink;
  float decay;
  float beta1;
  float beta2;
  float rest1;
  float rest2;
  float epsilon;
  float factor;
  float correction;
};

/// θ −= η g
class Descent final : public TileVisitor {
 public:
  Descent(Parameters& parameters, float learning_rate) : rule_{parameters.values().data(), -learning_rate} {}

  void visit(const Tile& tile, const TilePlace& place) override;

 private:
  DescentRule rule_;
};

/// g += λ θ, v = μ v + g, θ −= η v; with Nesterov's look ahead θ −= η (g + μ v).
class Momentum final : public TileVisitor {
 public:
  Momentum(const OptimizerSettings& settings, Parameters& parameters, Parameters& velocity,
           float learning_rate)
      : rule_{.parameters = parameters.values().data(),
              .velocity = velocity.values().data(),
              .decay = static_cast<float>(settings.weight_decay),
              .momentum = static_cast<float>(settings.momentum),
              .nesterov = settings.nesterov,
              .factor = -learning_rate} {}

  void visit(const Tile& tile, const TilePlace& place) override;

 private:
  MomentumRule rule_;
};

/// m = β₁ m + (1 − β₁) g, v = β₂ v + (1 − β₂) g²; θ −= (η / (1 − β₁ᵗ)) m / (√v / √(1 − β₂ᵗ) + ε).
/// The decay: g += λ θ before, or with AdamW θ *= 1 − η λ.
class Adam final : public TileVisitor {
 public:
  /// Powers of β after this step.
  Adam(const OptimizerSettings& settings, Parameters& parameters, Moments& moments, float learning_rate,
       double beta1_power, double beta2_power)
      : rule_{.parameters = parameters.values().data(),
              .mean = moments[0].values().data(),
              .square = moments[1].values().data(),
              .shrink = settings.kind == OptimizerSettings::Kind::adamw
                            ? static_cast<float>(1 - double{learning_rate} * settings.weight_decay)
                            : 1,
              .decay = settings.kind == OptimizerSettings::Kind::adam
                           ? static_cast<float>(settings.weight_decay)
                           : 0,
              .beta1 = static_cast<float>(settings.beta1),
              .beta2 = static_cast<float>(settings.beta2),
              .rest1 = static_cast<float>(1 - settings.beta1),
              .rest2 = static_cast<float>(1 - settings.beta2),
              .epsilon = static_cast<float>(settings.epsilon),
              .factor = static_cast<float>(-double{learning_rate} / (1 - beta1_power)),
              .correction = static_cast<float>(std::sqrt(1 - beta2_power))} {}

  void visit(const Tile& tile, const TilePlace& place) override;

 private:
  AdamRule rule_;
};

}  // namespace mlp
