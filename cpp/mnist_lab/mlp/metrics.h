// How well a network does: accuracy, and loss and accuracy over a whole dataset.
#pragma once

#include <vector>

#include "mnist_lab/mlp/model.h"

namespace mlp {

/// The class of the largest value; the lowest such class when several are equal.
int predicted_class(const VectorRef& probabilities);

/// The share of rows whose most probable class is the label, 0 to 1.
/// probabilities: (n, classes), n > 0. Throws InvalidArgument when there is not one label a row.
double accuracy(const MatrixRef& probabilities, Labels labels);

/// Walks a dataset with fixed parameters, some examples at a time, so that a caller can answer in between.
/// The result does not depend on how the walk is cut up. The dataset and the workers must outlive it.
class Evaluation {
 public:
  /// Throws as check_fit.
  Evaluation(const Dataset& dataset, Network network, Workers& workers = Workers::none());
  Evaluation(Dataset&&, Network, Workers& = Workers::none()) = delete;

  /// Evaluates at least `count` further examples, as far as there are any: whole groups of a fixed size, so
  /// that the sums do not depend on how they were cut up. Returns whether examples remain.
  bool evaluate(int count);

  /// Over the examples evaluated so far, of which there must be some: mean negative log-likelihood, and share
  /// predicted correctly (0 to 1).
  double loss() const { return loss_sum_ / done_; }
  double accuracy() const { return static_cast<double>(correct_) / done_; }

 private:
  const Dataset* dataset_;
  Network network_;
  Workspace workspace_;
  int done_ = 0;
  int correct_ = 0;
  double loss_sum_ = 0;
};

/// Of a whole dataset, 0 to 1. Throws as Evaluation.
double accuracy(const Dataset& dataset, const Network& network);

/// Throws InvalidArgument for a row outside the dataset, and as check_fit.
void check_batch(const Batch& batch, const Network& network);

/// The probabilities of examples of a dataset: (rows.size(), classes). Throws as check_batch.
Matrix probabilities(const Batch& batch, const Network& network);

}  // namespace mlp
