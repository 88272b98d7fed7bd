// Arrays in NumPy's .npy files. Source:
// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mnist_lab/datasets/images.h"

namespace datasets {

/// What a .npy file says of its array.
struct NpyHeader {
  std::string type;               ///< as NumPy writes it: "|u1", "<f4"
  bool is_fortran_order = false;  ///< columns before rows
  std::vector<std::int64_t> shape;
  std::size_t bytes = 0;  ///< of the header
};

/// Whether bytes begin as a .npy file.
bool is_npy(std::string_view bytes);

/// Nothing while it has not come whole. Throws mlp::FormatError for one that NumPy would not write.
std::optional<NpyHeader> npy_header(const std::string& name, std::string_view bytes);

/// Whether an array of that shape holds labels: one for each example.
bool holds_labels(const NpyHeader& header);

/// Images: (n, height, width), also with a 1 for the only channel, or (n, pixels) of squares; labels: (n) or
/// (n, 1). Values are whole numbers of any type, pixels 0 to 255. Throw mlp::FormatError for others.
std::unique_ptr<FileReader> npy_images(std::string name);
std::unique_ptr<FileReader> npy_labels(std::string name);

}  // namespace datasets
