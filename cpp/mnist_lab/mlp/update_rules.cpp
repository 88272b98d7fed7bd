#include "mnist_lab/mlp/update_rules.h"

#include "mnist_lab/mlp/lanes.h"

namespace mlp {

// θ −= η g
void Descent::visit(const Tile& tile, const TilePlace& place) {
  for_each_lane_of(tile, place, [rule = rule_]<class Lane>(const float* gradient, std::int64_t at) {
    float* const parameter = rule.parameters + at;
    store(parameter, load<Lane>(parameter) + broadcast<Lane>(rule.factor) * load<Lane>(gradient));
  });
}

// g += λ θ, v = μ v + g, θ −= η v or η (g + μ v)
void Momentum::visit(const Tile& tile, const TilePlace& place) {
  for_each_lane_of(tile, place, [rule = rule_]<class Lane>(const float* gradient, std::int64_t at) {
    const Lane parameter = load<Lane>(rule.parameters + at);
    const Lane g = load<Lane>(gradient) + broadcast<Lane>(rule.decay) * parameter;
    const Lane v = broadcast<Lane>(rule.momentum) * load<Lane>(rule.velocity + at) + g;
    const Lane direction = rule.nesterov ? g + broadcast<Lane>(rule.momentum) * v : v;
    store(rule.velocity + at, v);
    store(rule.parameters + at, parameter + broadcast<Lane>(rule.factor) * direction);
  });
}

// m = β₁ m + (1 − β₁) g, v = β₂ v + (1 − β₂) g², θ −= η m / (√v + ε), each as corrected for its start
void Adam::visit(const Tile& tile, const TilePlace& place) {
  for_each_lane_of(tile, place, [rule = rule_]<class Lane>(const float* gradient, std::int64_t at) {
    const Lane parameter = broadcast<Lane>(rule.shrink) * load<Lane>(rule.parameters + at);
    const Lane g = load<Lane>(gradient) + broadcast<Lane>(rule.decay) * parameter;
    const Lane mean =
        broadcast<Lane>(rule.beta1) * load<Lane>(rule.mean + at) + broadcast<Lane>(rule.rest1) * g;
    const Lane square =
        broadcast<Lane>(rule.beta2) * load<Lane>(rule.square + at) + broadcast<Lane>(rule.rest2) * g * g;
    store(rule.mean + at, mean);
    store(rule.square + at, square);
    const Lane size = sqrt<Lane>(square) / broadcast<Lane>(rule.correction) + broadcast<Lane>(rule.epsilon);
    store(rule.parameters + at, parameter + broadcast<Lane>(rule.factor) * mean / size);
  });
}

}  // namespace mlp
