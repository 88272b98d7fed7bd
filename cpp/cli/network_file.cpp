#include "cli/network_file.h"

#include "formats/onnx.h"

namespace cli {

mlp::Network read_network(const std::filesystem::path& path) {
  constexpr char onnx_begins = 0x08;  // the tag of ir_version
  constexpr std::size_t header_at = 8;
  const std::string bytes = read_file(path);
  const bool has_header = bytes.size() > header_at && bytes[header_at] == '{';
  if (!has_header && bytes.starts_with(onnx_begins)) return formats::from_onnx(path.string(), bytes);
  return formats::from_safetensors(path.string(), bytes).network;
}

bool is_onnx(const std::filesystem::path& path) { return path.extension() == ".onnx"; }

}  // namespace cli
