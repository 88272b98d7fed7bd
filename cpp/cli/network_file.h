// Networks in files of either format: what the commands read and write.
#pragma once

#include <filesystem>
#include <string>

#include "mnist_lab/formats/pixel_forms.h"
#include "mnist_lab/formats/safetensors.h"
#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/mlp/model.h"

namespace cli {

/// Reads a safetensors or ONNX file; the content tells which. Throws std::runtime_error when it cannot be
/// read or is not there, then with `other_way` to come by a network; FormatError when it holds none.
formats::NetworkFile read_network_file(const std::filesystem::path& path, const std::string& other_way = "");

/// The same without what else the file says.
mlp::Network read_network(const std::filesystem::path& path, const std::string& other_way = "");

/// That of a network that must take so many pixels and tell so many classes apart; throws
/// std::runtime_error for any other.
mlp::Network read_network(const std::filesystem::path& path, int inputs, int classes,
                          const std::string& other_way = "");

/// As it was found where `form` is null, else as if it had been given pixels of that form. Throws as
/// with_pixels.
mlp::Network with_pixels(const std::filesystem::path& path, mlp::Network network,
                         const formats::PixelForm* form);

/// Says on standard error with which form of pixels the network reads the test images far better than as it
/// was found, if there is one. accuracy: of the network as it was found, 0 to 1.
void suggest_pixels(const std::filesystem::path& path, const mlp::Network& network, double accuracy,
                    const mlp::Dataset& test_set);

/// Whether a file of this name holds ONNX: it ends in .onnx, small or large.
bool is_onnx(const std::filesystem::path& path);

/// What goes into a file of this name: ONNX, which knows neither precision nor what is said about the
/// network, or safetensors. Throws std::runtime_error for parameters that the precision does not hold.
std::string network_bytes(const std::filesystem::path& path, const formats::NetworkFile& file,
                          formats::Precision precision);

}  // namespace cli
