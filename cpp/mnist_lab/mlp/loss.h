// From logits to probabilities, and how wrong they are.
#pragma once

#include "mnist_lab/mlp/matrix.h"

namespace mlp {

/// Each row of logits as probabilities: p_j = e^(l_j − max l) / Σ e^(l_k − max l), which no finite logit
/// makes overflow. logits: (n, classes) -> (n, classes), rows sum to 1.
Matrix softmax(const MatrixRef& logits);

/// The same in place.
void softmax_in_place(Eigen::Ref<Matrix> logits);

/// The exercise's loss: the mean of −ln p_i[label_i]. A probability of 0 gives infinity, for in float32 the
/// exercise's + 1e-50 adds nothing; nll_loss_backward, from logits, stays finite.
/// probabilities: (n, classes), n > 0. Throws InvalidArgument when labels are not n numbers below classes.
double nll_loss(const MatrixRef& probabilities, Labels labels);

/// Loss and gradient of a mini-batch in one pass. Turns logits into dL/dlogits in place and returns L, finite
/// whenever the logits are:
///   L = mean of ln Σ_k e^(l_k − max l) − (l_label − max l)
///   dL/dlogits = (softmax(logits) − one_hot(labels)) / n
/// logits: (n, classes); labels: n numbers below classes, unchecked.
double nll_loss_backward(Eigen::Ref<Matrix> logits, Labels labels);

}  // namespace mlp
