// What a network's temperature is fitted on: see calibration.h.
#pragma once

#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/mlp/model.h"

namespace reading {

/// Digits as people draw them: in all forms, the common one of each digit more often, by a careful hand.
/// Always the same bytes. Chosen so that temperatures fitted on them suit MNIST's images and people's
/// drawings.
mlp::Dataset calibration_digits();

/// Of a network for 28 x 28 pixels and ten digits. Throws mlp::InvalidArgument for another.
float temperature_of(const mlp::Network& network);

}  // namespace reading
