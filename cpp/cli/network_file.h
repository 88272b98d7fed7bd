// Networks in files of either format: what the commands read and write.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "cli/files.h"
#include "formats/safetensors.h"
#include "mlp/model.h"

namespace cli {

/// Reads a safetensors or ONNX file; the content tells which. Throws std::runtime_error when it cannot be
/// read, FormatError when it holds no network.
mlp::Network read_network(const std::filesystem::path& path);

/// Whether a file of this name holds ONNX: it ends in .onnx.
bool is_onnx(const std::filesystem::path& path);

}  // namespace cli
