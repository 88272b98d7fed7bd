// The doubt network that ships with the page is trained here.
#pragma once

#include <cstdint>

#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/mlp/trainer.h"

namespace reading {

/// Examples of each of the kinds that a doubt network tells apart, as doubt_image makes them: MNIST's own
/// images and drawn ones, pairs of them, and what is no digit. Throws mlp::InvalidArgument for images that
/// are not 28 x 28.
mlp::Dataset doubt_examples(const mlp::Dataset& mnist, std::uint64_t seed);

/// With which a doubt network is trained on them.
mlp::TrainingSettings doubt_settings();

}  // namespace reading
