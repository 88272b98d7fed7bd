#include "mnist_lab/mlp/update_rules.h"

#include "mnist_lab/mlp/lanes.h"

namespace mlp {

// θ −= η g
void Descent::visit(const Tile& tile, const TilePlace& place) {
  for_each_lane_of(tile, place, [&]<class Lane>(const float* gradient, std::int64_t at) {
    float* parameter = parameters_ + at;
    store(parameter, load<Lane>(parameter) + broadcast<Lane>(factor_) * load<Lane>(gradient));
  });
}

// g += λ θ, v = μ v + g, θ −= η v or η (g + μ v)
void Momentum::visit(const Tile& tile, const TilePlace& place) {
  for_each_lane_of(tile, place, [&]<class Lane>(const float* gradient, std::int64_t at) {
    const Lane parameter = load<Lane>(parameters_ + at);
    const Lane g = load<Lane>(gradient) + broadcast<Lane>(decay_) * parameter;
    const Lane v = broadcast<Lane>(momentum_) * load<Lane>(velocity_ + at) + g;
    const Lane direction = nesterov_ ? g + broadcast<Lane>(momentum_) * v : v;
    store(velocity_ + at, v);
    store(parameters_ + at, parameter + broadcast<Lane>(factor_) * direction);
  });
}

// m = β₁ m + (1 − β₁) g, v = β₂ v + (1 − β₂) g², θ −= η m / (√v + ε), each as corrected for its start
void Adam::visit(const Tile& tile, const TilePlace& place) {
  for_each_lane_of(tile, place, [&]<class Lane>(const float* gradient, std::int64_t at) {
    const Lane parameter = broadcast<Lane>(shrink_) * load<Lane>(parameters_ + at);
    const Lane g = load<Lane>(gradient) + broadcast<Lane>(decay_) * parameter;
    const Lane mean = broadcast<Lane>(beta1_) * load<Lane>(mean_ + at) + broadcast<Lane>(rest1_) * g;
    const Lane square = broadcast<Lane>(beta2_) * load<Lane>(square_ + at) + broadcast<Lane>(rest2_) * g * g;
    store(mean_ + at, mean);
    store(square_ + at, square);
    const Lane size = sqrt<Lane>(square) / broadcast<Lane>(correction_) + broadcast<Lane>(epsilon_);
    store(parameters_ + at, parameter + broadcast<Lane>(factor_) * mean / size);
  });
}

}  // namespace mlp
