// What a kept dataset is checked with, at the speed of memory: stored_dataset.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "mnist_lab/mlp/matrix.h"
#include "mnist_lab/mlp/sparse_pixel.h"

namespace mlp {

/// Tells damaged bytes from sound ones; no defence against who means harm. hash: that of the bytes before.
std::uint64_t checksum(Bytes bytes, std::uint64_t hash);

/// The sum of the gaps: the index of the image's last pixel. At most 2^24 entries.
std::uint32_t last_index(std::span<const SparsePixel> image);

/// So many blank ones.
std::vector<SparsePixel> blank_entries(std::size_t count);

}  // namespace mlp
