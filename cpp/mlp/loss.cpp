#include "mlp/loss.h"

#include <string>

#include "mlp/elementary.h"
#include "mlp/error.h"

namespace mlp {
namespace {

float highest_of(std::span<const float> row) {
  float highest = row[0];
  for (const float value : row) highest = value > highest ? value : highest;
  return highest;
}

/// Turns logits l into e^(l − highest) and returns their sum, added from left to right.
float exponentials(std::span<float> row, float highest) {
  for_each_lane(std::ssize(row), [&]<class Lane>(std::int64_t i) {
    float* at = row.data() + i;
    store(at, exp<Lane>(load<Lane>(at) - broadcast<Lane>(highest)));
  });
  float sum = 0;
  for (const float value : row) sum += value;
  return sum;
}

std::span<float> row_of(Eigen::Ref<Matrix>& matrix, Eigen::Index row) {
  return {matrix.data() + row * matrix.outerStride(), static_cast<std::size_t>(matrix.cols())};
}

}  // namespace

Matrix softmax(const MatrixRef& logits) {
  Matrix probabilities = logits;
  softmax_in_place(probabilities);
  return probabilities;
}

void softmax_in_place(Eigen::Ref<Matrix> logits) {
  for (Eigen::Index i = 0; i < logits.rows(); ++i) {
    const std::span<float> row = row_of(logits, i);
    const float sum = exponentials(row, highest_of(row));
    for (float& value : row) value /= sum;
  }
}

double nll_loss(const MatrixRef& probabilities, Labels labels) {
  const auto n = static_cast<std::size_t>(probabilities.rows());
  if (n == 0 || labels.size() != n) {
    throw InvalidArgument("nll_loss: expected one label for each of at least 1 row, found " +
                          std::to_string(labels.size()) + " labels for " + std::to_string(n) + " rows");
  }
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (labels[i] >= probabilities.cols()) {
      throw InvalidArgument("nll_loss: expected labels below " + std::to_string(probabilities.cols()) +
                            ", found " + std::to_string(labels[i]));
    }
    sum -= log(probabilities(static_cast<Eigen::Index>(i), labels[i]));
  }
  return sum / static_cast<double>(n);
}

double nll_loss_backward(Eigen::Ref<Matrix> logits, Labels labels) {
  const auto n = static_cast<float>(logits.rows());
  double loss = 0;
  for (Eigen::Index i = 0; i < logits.rows(); ++i) {
    const std::span<float> row = row_of(logits, i);
    const std::uint8_t label = labels[static_cast<std::size_t>(i)];
    const float highest = highest_of(row);
    const float label_logit = row[label];
    const float sum = exponentials(row, highest);
    // −ln p_label = ln Σ e^(l_k − max l) − (l_label − max l)
    loss += log(sum) - (label_logit - highest);
    // dL/dlogits = (p − one_hot) / n
    for (float& value : row) value /= sum;
    row[label] -= 1.0F;
    for (float& value : row) value /= n;
  }
  return loss / static_cast<double>(logits.rows());
}

}  // namespace mlp
