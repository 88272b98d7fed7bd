#include "mnist_lab/mlp/metrics.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <utility>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/loss.h"

namespace mlp {
namespace {

constexpr int evaluation_rows = 32;

}  // namespace

int predicted_class(const VectorRef& probabilities) {
  int best = 0;
  for (int k = 1; k < probabilities.size(); ++k) {
    if (probabilities[k] > probabilities[best]) best = k;
  }
  return best;
}

double accuracy(const MatrixRef& probabilities, Labels labels) {
  const auto n = static_cast<std::size_t>(probabilities.rows());
  if (n == 0 || labels.size() != n) {
    throw InvalidArgument(message({"accuracy: expected one label for each of at least 1 row, found ",
                                   labels.size(), " labels for ", n, " rows"}));
  }
  int correct = 0;
  for (std::size_t i = 0; i < n; ++i) {
    correct += predicted_class(probabilities.row(static_cast<Eigen::Index>(i))) == labels[i] ? 1 : 0;
  }
  return static_cast<double>(correct) / static_cast<double>(n);
}

Evaluation::Evaluation(const Dataset& dataset, Network network, Workers& workers)
    : dataset_(&dataset),
      network_(std::move(network)),
      workspace_(network_.parameters.sizes(), evaluation_rows, workers) {
  check_fit(dataset, network_);
}

bool Evaluation::evaluate(int count) {
  const int end = done_ + std::clamp(count, 0, dataset_->size() - done_);
  std::array<std::uint32_t, evaluation_rows> rows{};
  while (done_ < end) {
    const auto n = static_cast<std::size_t>(std::min(evaluation_rows, dataset_->size() - done_));
    const std::span<std::uint32_t> part = std::span(rows).first(n);
    std::iota(part.begin(), part.end(), static_cast<std::uint32_t>(done_));
    Eigen::Ref<Matrix> logits = forward({*dataset_, part}, network_, workspace_);
    const Labels labels = dataset_->labels().subspan(part.front(), n);
    for (std::size_t i = 0; i < n; ++i) {
      correct_ += predicted_class(logits.row(static_cast<Eigen::Index>(i))) == labels[i] ? 1 : 0;
    }
    loss_sum_ += static_cast<double>(n) * nll_loss_backward(logits, labels);
    done_ += static_cast<int>(n);
  }
  return done_ < dataset_->size();
}

double accuracy(const Dataset& dataset, const Network& network) {
  Evaluation evaluation(dataset, network);
  evaluation.evaluate(dataset.size());
  return evaluation.accuracy();
}

void check_batch(const Batch& batch, const Network& network) {
  check_fit(batch.dataset, network);
  for (const std::uint32_t row : batch.rows) {
    if (row >= static_cast<std::uint32_t>(batch.dataset.size())) {
      throw InvalidArgument(message({"image: expected 0 to ", batch.dataset.size() - 1, ", found ", row}));
    }
  }
}

Matrix probabilities(const Batch& batch, const Network& network) {
  check_batch(batch, network);
  Workspace workspace(network.parameters.sizes(), static_cast<int>(batch.rows.size()));
  return softmax(forward(batch, network, workspace));
}

}  // namespace mlp
