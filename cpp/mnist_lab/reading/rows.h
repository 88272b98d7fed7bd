// The order in which digits are read.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "mnist_lab/reading/extent.h"

namespace reading {

/// Of digits, which is read first, second and so on: rows top to bottom, each from left to right. A row may
/// rise or fall, as long as each digit lies beside the one before.
std::vector<std::size_t> reading_order(std::span<const Extent> digits);

}  // namespace reading
