#include "cli/network_file.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <optional>
#include <stdexcept>

#include "cli/files.h"
#include "mnist_lab/formats/onnx.h"
#include "mnist_lab/formats/safetensors.h"
#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/metrics.h"

namespace cli {
namespace {

/// A file that lies in the folder of another, or below; nothing for a name that leads elsewhere.
std::optional<std::string> read_beside(const std::filesystem::path& file, const std::string& name) {
  const std::filesystem::path path(name);
  const bool stays = !path.empty() && path.is_relative() && std::ranges::find(path, "..") == path.end();
  const std::filesystem::path beside = file.parent_path() / path;
  std::error_code ignored;
  if (!stays || !std::filesystem::is_regular_file(beside, ignored)) return std::nullopt;
  return read_file(beside);
}

std::string way_to(const std::filesystem::path& path) {
  if (path != MNIST_LAB_NETWORK && path != MNIST_LAB_DOUBT)
    return "there is no such file; train --save makes one";
  return "the network that ships with the page has not been trained here; cmake --build " +
         path.parent_path().string() + " --target network does that";
}

}  // namespace

formats::NetworkFile read_network_file(const std::filesystem::path& path, const std::string& other_way) {
  std::error_code ignored;
  if (std::filesystem::status(path, ignored).type() == std::filesystem::file_type::not_found) {
    throw std::runtime_error(path.string() + ": " + way_to(path) + other_way);
  }
  formats::NetworkFile file = formats::from_network_file(
      path.string(), read_file(path), [&](const std::string& name) { return read_beside(path, name); });
  for (const std::string& note : file.notes) {
    std::fprintf(stderr, "%s: %s\n", path.string().c_str(), note.c_str());
  }
  return file;
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

mlp::Network with_pixels(const std::filesystem::path& path, mlp::Network network,
                         const formats::PixelForm* form) {
  if (form != nullptr) network = formats::with_pixels(path.string(), network, *form);
  return network;
}

void suggest_pixels(const std::filesystem::path& path, const mlp::Network& network, double accuracy,
                    const mlp::Dataset& test_set) {
  if (!formats::is_much_better(1, accuracy)) return;
  const formats::PixelForm* best = nullptr;
  double most = accuracy;
  for (const formats::PixelForm& form : formats::pixel_forms) {
    try {
      const double found = mlp::accuracy(test_set, formats::with_pixels(path.string(), network, form));
      if (found <= most || !formats::is_much_better(found, accuracy)) continue;
      best = &form;
      most = found;
    } catch (const mlp::FormatError&) {  // not finite: it was not trained so
    }
  }
  if (best == nullptr) return;
  const std::string name(best->name);
  const std::string words(best->words);
  std::fprintf(stderr,
               "%s: reads %.2f %% of the test images as it is, and %.2f %% with pixels %s: --pixels %s\n",
               path.string().c_str(), 100 * accuracy, 100 * most, words.c_str(), name.c_str());
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
