// Plain stochastic gradient descent.
#pragma once

#include "mlp/model.h"

namespace mlp {

struct SgdStep {
  double loss;  ///< of the mini-batch before the update: the mean over its examples
  bool finite;  ///< the loss and every updated parameter are
};

/// One step, in place: parameters −= learning_rate * dL/dparameters, L the mean loss of the batch. When the
/// step is not finite the parameters stay what they were, to the bit.
/// Requires that dataset, network and workspace agree in their sizes, and finite parameters.
SgdStep sgd_step(const Batch& batch, Network& network, float learning_rate, Workspace& workspace);

}  // namespace mlp
