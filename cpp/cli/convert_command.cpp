#include <filesystem>
#include <memory>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/network_file.h"
#include "cli/options.h"

namespace cli {
namespace {

struct ConvertOptions {
  std::filesystem::path from;
  std::filesystem::path to;
  const formats::PixelForm* pixels = nullptr;
  formats::Precision precision = formats::Precision::single;
};

int convert(const ConvertOptions& options) {
  const mlp::Network network = with_pixels(options.from, read_network(options.from), options.pixels);
  const std::string bytes = network_bytes(options.to, {network, {}}, options.precision);
  OutputFile(options.to).write(bytes);
  return 0;
}

}  // namespace

Command add_convert(CLI::App& app) {
  auto options = std::make_shared<ConvertOptions>();
  CLI::App& command =
      *app.add_subcommand("convert", "Put a network's file into the other format: ONNX or safetensors");
  add_path(command, "from", options->from, "Network in a safetensors or ONNX file")->required();
  add_path(command, "to", options->to, "File to write: ONNX if it ends in .onnx, else safetensors")
      ->required();
  add_pixels_option(command, options->pixels);
  add_half_option(command, options->precision, "In half precision: half the bytes (safetensors only)");
  command.callback([options] { check_half(options->precision, options->to); });
  return {&command, [options] { return convert(*options); }};
}

}  // namespace cli
