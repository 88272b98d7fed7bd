// How images are stored: what is blank takes no room and no time.
#pragma once

#include <cstdint>

namespace mlp {

/// A non-zero pixel in two bytes: training walks the images in random order, so their size is its speed.
struct SparsePixel {
  std::uint8_t gap;    ///< index in the image (row * width + column) minus that of the entry before, or of 0
  std::uint8_t value;  ///< 1 to 255, or 0 where it only bridges a gap; the network's input is value / 255
};

}  // namespace mlp
