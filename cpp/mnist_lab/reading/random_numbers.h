// Random numbers between two ends.
#pragma once

#include "mnist_lab/mlp/torch_random.h"

namespace reading {

/// From `low` to below `high`.
inline float number_between(mlp::TorchRandom& random, float low, float high) {
  return low + (high - low) * random.uniform();
}

/// A whole one from `low` to `high`.
inline int whole_between(mlp::TorchRandom& random, int low, int high) {
  return low + static_cast<int>(random.uniform() * static_cast<float>(high - low + 1));
}

}  // namespace reading
