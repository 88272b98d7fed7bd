// What training sees: the loss of some examples, its gradient, and what the units make of them.
#pragma once

#include <vector>

#include "mnist_lab/mlp/model.h"

namespace mlp {

struct Inspection {
  double loss;          ///< the mean over the examples
  Gradients gradients;  ///< of that loss
  /// silent[l]: units of hidden layer l that tell no example from another: a ReLU always 0, which learns
  /// nothing any more, or a sigmoid or tanh whose outputs lie within a thousandth.
  std::vector<std::vector<int>> silent;
};

/// Throws InvalidArgument for no row, a row outside the dataset, or a network that does not take its images.
Inspection inspect(const Batch& batch, const Network& network);

/// The network after one step of SGD on these examples. Throws as inspect, and when an updated parameter is
/// not finite.
Network stepped(const Batch& batch, Network network, float learning_rate);

}  // namespace mlp
