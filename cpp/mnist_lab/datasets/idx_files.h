// IDX files as people have them: images as MNIST's, labels also as 32-bit numbers, alone or in the first
// column of QMNIST's tables.
//
// Format: two zero bytes, one that says the type of a value, one that says how many dimensions follow, each a
// big-endian 32-bit number; then the values. Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database of
// handwritten digits"; of QMNIST's labels: https://github.com/facebookresearch/qmnist.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mnist_lab/datasets/images.h"

namespace datasets {

/// What an IDX file says of itself.
struct IdxHeader {
  std::uint8_t type = 0;                 ///< of a value, such as idx_bytes
  std::vector<std::int64_t> dimensions;  ///< how many examples, then the sizes of one

  std::size_t bytes() const { return 4 + 4 * dimensions.size(); }
};

inline constexpr std::uint8_t idx_bytes = 0x08;     ///< unsigned
inline constexpr std::uint8_t idx_integers = 0x0C;  ///< 32 bits, signed

/// Nothing when bytes do not begin as an IDX file of a known type with 1 to 4 dimensions, or are too few.
std::optional<IdxHeader> idx_header(std::string_view bytes);

/// "60 × 8 × 8 32-bit floats"
std::string described(const IdxHeader& header);

/// Whether labels are read from such a file: bytes, 32-bit numbers, or tables of them whose first column they
/// are.
bool holds_labels(const IdxHeader& header);

/// Throw mlp::FormatError as mlp::IdxReader.
std::unique_ptr<FileReader> idx_images(std::string name);
std::unique_ptr<FileReader> idx_labels(std::string name);

}  // namespace datasets
