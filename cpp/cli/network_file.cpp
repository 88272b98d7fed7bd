#include "cli/network_file.h"

#include <stdexcept>

#include "cli/files.h"
#include "formats/onnx.h"
#include "mlp/error.h"

namespace cli {

mlp::Network read_network(const std::filesystem::path& path, const std::string& other_way) {
  constexpr char onnx_begins = 0x08;  // the tag of ir_version
  constexpr std::size_t header_at = 8;
  std::error_code ignored;
  if (std::filesystem::status(path, ignored).type() == std::filesystem::file_type::not_found) {
    throw std::runtime_error(path.string() + ": there is no such network; train --save makes one" +
                             other_way);
  }
  const std::string bytes = read_file(path);
  const bool has_header = bytes.size() > header_at && bytes[header_at] == '{';
  if (!has_header && bytes.starts_with(onnx_begins)) return formats::from_onnx(path.string(), bytes);
  return formats::from_safetensors(path.string(), bytes).network;
}

mlp::Network read_network(const std::filesystem::path& path, int inputs, int classes,
                          const std::string& other_way) {
  mlp::Network network = read_network(path, other_way);
  const mlp::LayerSizes& sizes = network.parameters.sizes();
  if (sizes.front() != inputs || sizes.back() != classes) {
    throw std::runtime_error(path.string() + ": expected a network from " + std::to_string(inputs) +
                             " pixels to " + std::to_string(classes) + " classes, found " +
                             std::to_string(sizes.front()) + " to " + std::to_string(sizes.back()));
  }
  return network;
}

bool is_onnx(const std::filesystem::path& path) { return path.extension() == ".onnx"; }

std::string network_bytes(const std::filesystem::path& path, const formats::NetworkFile& file,
                          formats::Precision precision) {
  if (is_onnx(path)) return formats::to_onnx(file.network);
  try {
    return formats::to_safetensors(file, precision);
  } catch (const mlp::InvalidArgument& error) {  // the network's fault here, not that of the command line
    throw std::runtime_error(path.string() + ": " + error.what() + "; without --half it can be saved");
  }
}

}  // namespace cli
