// How sure a network is, as often as it is right. C. Guo et al., "On Calibration of Modern Neural Networks",
// 2017.
#pragma once

#include <span>

#include "mnist_lab/mlp/matrix.h"

namespace reading {

/// Softmax of the logits divided by the temperature, from the softmax of the logits: above 1 it makes a
/// network less sure, below 1 surer. The likeliest class stays the likeliest. temperature: above 0.
mlp::Vector calibrated(const mlp::VectorRef& probabilities, float temperature);

/// The temperature, of lowest_temperature to highest_temperature, with which the labels are likeliest.
/// probabilities: (n, classes), n > 0. Throws mlp::InvalidArgument unless labels are n numbers below classes.
/// Depends on the arguments alone, to the bit.
float fitted_temperature(const mlp::MatrixRef& probabilities, mlp::Labels labels);

/// Hardly surer than the network itself: to one that was trained on such digits they are easier than
/// people's.
inline constexpr float lowest_temperature = 0.85F;
inline constexpr float highest_temperature = 8;

/// An answer: how sure it was, 0 to 1, and whether it was right.
struct SureAnswer {
  float certainty;
  bool right;
};

/// By how much certainty and accuracy differ, 0 to 1: in 15 bins of equal width, each weighed by its answers.
/// There must be some.
double expected_calibration_error(std::span<const SureAnswer> answers);

}  // namespace reading
