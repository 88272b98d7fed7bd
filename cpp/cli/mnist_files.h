// Reads MNIST's files, raw or gzip, from a folder.
#pragma once

#include <cstdint>
#include <filesystem>

#include "mnist_lab/mlp/dataset.h"

namespace cli {

/// The first half of MNIST's file names; the rest is -images-idx3-ubyte and -labels-idx1-ubyte, with or
/// without .gz.
enum class Part { train, test };

/// Throws std::runtime_error for a file that is missing or cannot be read, mlp::FormatError for wrong
/// content. crc32: where it is given, that of the bytes before, 0 for none; then that of the files' bytes,
/// decompressed, images before labels, behind them.
mlp::Dataset read_mnist(const std::filesystem::path& folder, Part part, std::uint32_t* crc32 = nullptr);

/// Throws std::runtime_error unless the images of a folder have this size.
void check_size(const std::filesystem::path& folder, Part part, const mlp::Dataset& images, int height,
                int width);

}  // namespace cli
