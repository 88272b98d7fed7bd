// Makes what stored_dataset.h unpacks. Not a part of the page.
#pragma once

#include <cstdint>
#include <vector>

#include "mnist_lab/mlp/dataset.h"

namespace mlp {

/// The packed form of a dataset: stored_dataset.h. Throws InvalidArgument for one of no images, or of more
/// than max_stored_pixels.
std::vector<std::uint8_t> packed(const Dataset& dataset);

}  // namespace mlp
