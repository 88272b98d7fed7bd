#include "mnist_lab/reading/calibration.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "mnist_lab/mlp/elementary.h"
#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/loss.h"

namespace reading {
namespace {

/// Logarithms of probabilities: logits, but for what they share. What a float rounds to 0 counts as little.
mlp::Matrix logits_of(const mlp::MatrixRef& probabilities) {
  constexpr float least = 1e-37F;
  mlp::Matrix logits = probabilities;
  for (float& value : std::span(logits.data(), static_cast<std::size_t>(logits.size())))
    value = static_cast<float>(mlp::log(static_cast<double>(std::max(value, least))));
  return logits;
}

/// Mean of −ln p of the labels at a temperature.
double loss_at(const mlp::Matrix& logits, mlp::Labels labels, float temperature) {
  mlp::Matrix scaled = logits / temperature;
  return mlp::nll_loss_backward(scaled, labels);
}

}  // namespace

mlp::Vector calibrated(const mlp::VectorRef& probabilities, float temperature) {
  mlp::Matrix scaled = logits_of(probabilities) / temperature;
  mlp::softmax_in_place(scaled);
  return scaled;
}

float fitted_temperature(const mlp::MatrixRef& probabilities, mlp::Labels labels) {
  if (labels.empty() || static_cast<Eigen::Index>(labels.size()) != probabilities.rows()) {
    throw mlp::InvalidArgument(mlp::message({"labels: expected ", probabilities.rows(), ", above 0, found ",
                                             static_cast<std::int64_t>(labels.size())}));
  }
  if (const auto highest = *std::max_element(labels.begin(), labels.end()); highest >= probabilities.cols()) {
    throw mlp::InvalidArgument(mlp::message(
        {"labels: expected numbers below ", probabilities.cols(), ", found ", static_cast<int>(highest)}));
  }
  // The loss has one minimum over the reciprocal of the temperature, in which it is convex: golden section.
  constexpr int steps = 24;
  constexpr float golden = 0.618034F;
  const mlp::Matrix logits = logits_of(probabilities);
  const auto loss = [&](float reciprocal) { return loss_at(logits, labels, 1 / reciprocal); };
  float low = 1 / highest_temperature;
  float high = 1 / lowest_temperature;
  float left = high - golden * (high - low);
  float right = low + golden * (high - low);
  double loss_left = loss(left);
  double loss_right = loss(right);
  for (int i = 0; i < steps; ++i) {
    if (loss_left <= loss_right) {
      high = right;
      right = left;
      loss_right = loss_left;
      left = high - golden * (high - low);
      loss_left = loss(left);
    } else {
      low = left;
      left = right;
      loss_left = loss_right;
      right = low + golden * (high - low);
      loss_right = loss(right);
    }
  }
  return 2 / (low + high);
}

double expected_calibration_error(std::span<const SureAnswer> answers) {
  constexpr int bins = 15;
  struct Bin {
    double certainty = 0;
    int right = 0;
  };
  std::array<Bin, bins> sums{};
  for (const SureAnswer& answer : answers) {
    const int bin = std::clamp(static_cast<int>(answer.certainty * bins), 0, bins - 1);
    sums[static_cast<std::size_t>(bin)].certainty += static_cast<double>(answer.certainty);
    sums[static_cast<std::size_t>(bin)].right += answer.right ? 1 : 0;
  }
  double error = 0;
  for (const Bin& bin : sums) error += std::abs(bin.certainty - bin.right);
  return error / static_cast<double>(answers.size());
}

}  // namespace reading
