// Why a network reads an image as one class rather than another.
#pragma once

#include "mnist_lab/mlp/model.h"

namespace mlp {

/// What each pixel adds to the lead of one class over another: x_i d(z_for − z_against) / dx_i, z the logits.
/// Positive where ink speaks for `for_class`, negative where it speaks for `against`, 0 where there is none.
/// With ReLU or without a hidden layer this is exact: together with the biases' share, Σ b d(z_for −
/// z_against) / db, it adds up to z_for − z_against = ln p_for − ln p_against.
///
/// Source: gradient × input, Shrikumar et al. 2016, "Not Just a Black Box: Learning Important Features
/// Through Propagating Activation Differences".
///
/// image: (sizes.front()), as network_input gives it -> (sizes.front()). for_class, against: 0 to
/// sizes.back() − 1; the same twice gives zeros. Throws InvalidArgument for others and for an image of
/// another size.
Vector attribution(const VectorRef& image, const Network& network, int for_class, int against);

}  // namespace mlp
