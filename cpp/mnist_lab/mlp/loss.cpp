#include "mnist_lab/mlp/loss.h"

#include <cmath>
#include <string>

#include "mnist_lab/mlp/elementary.h"
#include "mnist_lab/mlp/error.h"

namespace mlp {
namespace {

std::span<float> row_of(Eigen::Ref<Matrix>& matrix, Eigen::Index row) {
  return {matrix.data() + row * matrix.outerStride(), static_cast<std::size_t>(matrix.cols())};
}

/// Makes the highest logit of a row 0, so that e^l cannot overflow, and returns what it was.
float subtract_highest(std::span<float> row) {
  float highest = row[0];
  for (const float value : row) highest = value > highest ? value : highest;
  for (float& value : row) value -= highest;
  return highest;
}

/// The same in all rows; returns Σ (max l − l_label).
double subtract_highest(Eigen::Ref<Matrix>& logits, Labels labels) {
  double sum = 0;
  for (Eigen::Index i = 0; i < logits.rows(); ++i) {
    const std::span<float> row = row_of(logits, i);
    const float& of_label = row[labels[static_cast<std::size_t>(i)]];
    const float before = of_label;
    const float highest = subtract_highest(row);
    // Two finite logits may lie farther apart than a float reaches.
    sum -= std::isfinite(of_label) ? double{of_label} : double{before} - double{highest};
  }
  return sum;
}

void exponentials(std::span<float> values) {
  for_each_lane(std::ssize(values), [&]<class Lane>(std::int64_t i) {
    store(values.data() + i, exp<Lane>(load<Lane>(values.data() + i)));
  });
}

/// Of all rows at once where nothing lies between them: few end with single values then.
void exponentials(Eigen::Ref<Matrix>& logits) {
  const bool is_one = logits.outerStride() == logits.cols();
  const auto length = static_cast<std::size_t>(is_one ? logits.size() : logits.cols());
  for (Eigen::Index i = 0; i < (is_one ? 1 : logits.rows()); ++i) {
    exponentials({logits.data() + i * logits.outerStride(), length});
  }
}

/// Divides a row by its sum, added from left to right, and returns that sum.
float normalize(std::span<float> row) {
  float sum = 0;
  for (const float value : row) sum += value;
  for (float& value : row) value /= sum;
  return sum;
}

}  // namespace

Matrix softmax(const MatrixRef& logits) {
  Matrix probabilities = logits;
  softmax_in_place(probabilities);
  return probabilities;
}

void softmax_in_place(Eigen::Ref<Matrix> logits) {
  for (Eigen::Index i = 0; i < logits.rows(); ++i) subtract_highest(row_of(logits, i));
  exponentials(logits);
  for (Eigen::Index i = 0; i < logits.rows(); ++i) normalize(row_of(logits, i));
}

double nll_loss(const MatrixRef& probabilities, Labels labels) {
  const auto n = static_cast<std::size_t>(probabilities.rows());
  if (n == 0 || labels.size() != n) {
    throw InvalidArgument(message({"nll_loss: expected one label for each of at least 1 row, found ",
                                   labels.size(), " labels for ", n, " rows"}));
  }
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (labels[i] >= probabilities.cols()) {
      throw InvalidArgument(
          message({"nll_loss: expected labels below ", probabilities.cols(), ", found ", labels[i]}));
    }
    sum -= log(probabilities(static_cast<Eigen::Index>(i), labels[i]));
  }
  return sum / static_cast<double>(n);
}

double nll_loss_backward(Eigen::Ref<Matrix> logits, Labels labels) {
  const auto label_of = [&](Eigen::Index i) { return labels[static_cast<std::size_t>(i)]; };
  const auto n = static_cast<float>(logits.rows());
  // −ln p_label = ln Σ e^(l_k − max l) + (max l − l_label)
  double loss = subtract_highest(logits, labels);
  exponentials(logits);
  // A sum of logarithms is the logarithm of a product: few are needed.
  double product = 1;
  constexpr double too_large = 1e200;
  for (Eigen::Index i = 0; i < logits.rows(); ++i) {
    const std::span<float> row = row_of(logits, i);
    product *= normalize(row);
    if (!(product < too_large)) {
      loss += log(product);
      product = 1;
    }
    // dL/dlogits = (p − one_hot) / n
    row[label_of(i)] -= 1.0F;
    for (float& value : row) value /= n;
  }
  return (loss + log(product)) / static_cast<double>(logits.rows());
}

}  // namespace mlp
