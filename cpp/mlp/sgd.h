// Plain stochastic gradient descent: the update, and nothing that knows a network.
#pragma once

#include <span>

namespace mlp {

/// updated = parameters − learning_rate * gradients, elementwise; all three of one length.
/// Writes to a second block so that the caller still has the parameters when an update overflows.
/// Returns whether every updated value is finite.
bool sgd_step(std::span<const float> parameters, std::span<const float> gradients, float learning_rate,
              std::span<float> updated);

}  // namespace mlp
