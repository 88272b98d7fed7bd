#include "cli/network_file.h"

#include <cctype>
#include <stdexcept>
#include <string_view>

#include "cli/files.h"
#include "mnist_lab/formats/onnx.h"
#include "mnist_lab/mlp/error.h"

namespace cli {
namespace {

/// A safetensors file begins with the size of its header, 8 bytes, and the header with a brace.
bool is_safetensors(std::string_view bytes) {
  constexpr std::size_t header_at = 8;
  return bytes.size() > header_at && bytes[header_at] == '{';
}

constexpr char onnx_begins = 0x08;  // the tag of ir_version

std::string what_is(std::string_view bytes) {
  if (bytes.empty()) return "an empty file";
  if (bytes.starts_with("PK\x03\x04")) {
    return "a zip archive, which torch.save writes; "
           "safetensors.torch.save_file with W1, b1, W2, … writes what is needed";
  }
  return "neither";
}

std::string way_to(const std::filesystem::path& path) {
  if (path != MNIST_LAB_NETWORK) return "there is no such file; train --save makes one";
  return "the network that ships with the page has not been trained here; cmake --build " +
         path.parent_path().string() + " --target network does that";
}

}  // namespace

formats::NetworkFile read_network_file(const std::filesystem::path& path, const std::string& other_way) {
  std::error_code ignored;
  if (std::filesystem::status(path, ignored).type() == std::filesystem::file_type::not_found) {
    throw std::runtime_error(path.string() + ": " + way_to(path) + other_way);
  }
  const std::string bytes = read_file(path);
  if (is_safetensors(bytes)) return formats::from_safetensors(path.string(), bytes);
  if (bytes.starts_with(onnx_begins)) return {formats::from_onnx(path.string(), bytes), {}};
  throw mlp::FormatError(path.string() + ": expected a safetensors or ONNX file, found " + what_is(bytes));
}

mlp::Network read_network(const std::filesystem::path& path, const std::string& other_way) {
  return read_network_file(path, other_way).network;
}

mlp::Network read_network(const std::filesystem::path& path, int inputs, int classes,
                          const std::string& other_way) {
  mlp::Network network = read_network(path, other_way);
  const mlp::LayerSizes& sizes = network.parameters.sizes();
  if (sizes.front() != inputs || sizes.back() < classes) {
    throw std::runtime_error(path.string() + ": expected a network from " + std::to_string(inputs) +
                             " pixels to " + std::to_string(classes) + " classes, found " +
                             std::to_string(sizes.front()) + " to " + std::to_string(sizes.back()));
  }
  return network;
}

bool is_onnx(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  for (char& letter : extension) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return extension == ".onnx";
}

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
