// Options that several commands share.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>

#include "cli/dataset_files.h"
#include "mnist_lab/formats/pixel_forms.h"
#include "mnist_lab/formats/safetensors.h"

namespace cli {

/// A file or folder; a name must be given with it.
CLI::Option* add_path(CLI::App& command, const std::string& name, std::filesystem::path& path,
                      const std::string& description, const std::string& type = "FILE");

/// The option's one number may have full-width or Arabic digits; a decimal comma is explained.
CLI::Option* take_number(CLI::Option* option);

/// --data: where MNIST lies, by default where the build found it, or other images; --transpose.
void add_data_option(CLI::App& command, DataSource& data);

/// A network's file to read, by default the one that ships with the page.
CLI::Option* add_network_path(CLI::App& command, const std::string& name, std::filesystem::path& path);

/// A doubt network's file to read, by default the one that ships with the page.
CLI::Option* add_doubt_path(CLI::App& command, const std::string& name, std::filesystem::path& path);

/// --pixels: the form in which a network that is read was given pixels; null for our own.
CLI::Option* add_pixels_option(CLI::App& command, const formats::PixelForm*& form);

/// --half, for a network to write.
CLI::Option* add_half_option(CLI::App& command, formats::Precision& precision,
                             const std::string& description);

/// Once all is parsed. Throws CLI::ValidationError for half precision in an ONNX file, which holds single
/// precision.
void check_half(formats::Precision precision, const std::filesystem::path& path);

}  // namespace cli
