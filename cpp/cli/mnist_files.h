// Reads MNIST's files, raw or gzip, from a folder.
#pragma once

#include <filesystem>

#include "mnist_lab/mlp/dataset.h"

namespace cli {

/// The first half of MNIST's file names; the rest is -images-idx3-ubyte and -labels-idx1-ubyte, with or
/// without .gz.
enum class Part { train, test };

/// Throws std::runtime_error for a file that is missing or cannot be read, mlp::FormatError for wrong
/// content.
mlp::Dataset read_mnist(const std::filesystem::path& folder, Part part);

/// Throws std::runtime_error unless the images of a folder have this size.
void check_size(const std::filesystem::path& folder, Part part, const mlp::Dataset& images, int height,
                int width);

}  // namespace cli
