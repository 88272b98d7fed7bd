// What becomes of the parameters, tile by tile: each rule is one visitor of a gradient.
#pragma once

#include <cmath>

#include "mnist_lab/mlp/optimizer.h"
#include "mnist_lab/mlp/tile.h"

namespace mlp {

/// θ −= η g
class Descent final : public TileVisitor {
 public:
  Descent(Parameters& parameters, float learning_rate)
      : parameters_(parameters.values().data()), factor_(-learning_rate) {}

  void visit(const Tile& tile, const TilePlace& place) override;

 private:
  float* parameters_;
  float factor_;
};

/// g += λ θ, v = μ v + g, θ −= η v; with Nesterov's look ahead θ −= η (g + μ v).
class Momentum final : public TileVisitor {
 public:
  Momentum(const OptimizerSettings& settings, Parameters& parameters, Parameters& velocity,
           float learning_rate)
      : parameters_(parameters.values().data()),
        velocity_(velocity.values().data()),
        decay_(static_cast<float>(settings.weight_decay)),
        momentum_(static_cast<float>(settings.momentum)),
        nesterov_(settings.nesterov),
        factor_(-learning_rate) {}

  void visit(const Tile& tile, const TilePlace& place) override;

 private:
  float* parameters_;
  float* velocity_;
  float decay_;
  float momentum_;
  bool nesterov_;
  float factor_;
};

/// m = β₁ m + (1 − β₁) g, v = β₂ v + (1 − β₂) g²; θ −= (η / (1 − β₁ᵗ)) m / (√v / √(1 − β₂ᵗ) + ε).
/// The decay: g += λ θ before, or with AdamW θ *= 1 − η λ.
class Adam final : public TileVisitor {
 public:
  /// Powers of β after this step.
  Adam(const OptimizerSettings& settings, Parameters& parameters, Moments& moments, float learning_rate,
       double beta1_power, double beta2_power)
      : parameters_(parameters.values().data()),
        mean_(moments[0].values().data()),
        square_(moments[1].values().data()),
        shrink_(settings.kind == OptimizerSettings::Kind::adamw
                    ? static_cast<float>(1 - double{learning_rate} * settings.weight_decay)
                    : 1),
        decay_(settings.kind == OptimizerSettings::Kind::adam ? static_cast<float>(settings.weight_decay)
                                                              : 0),
        beta1_(static_cast<float>(settings.beta1)),
        beta2_(static_cast<float>(settings.beta2)),
        rest1_(static_cast<float>(1 - settings.beta1)),
        rest2_(static_cast<float>(1 - settings.beta2)),
        epsilon_(static_cast<float>(settings.epsilon)),
        factor_(static_cast<float>(-double{learning_rate} / (1 - beta1_power))),
        correction_(static_cast<float>(std::sqrt(1 - beta2_power))) {}

  void visit(const Tile& tile, const TilePlace& place) override;

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

}  // namespace mlp
