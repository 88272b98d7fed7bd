#include "cli/options.h"

#include <cstddef>
#include <string>

#include "cli/network_file.h"
#include "cli/values.h"

namespace cli {

// Where an unset variable of a shell leaves no name, CLI11 takes the next option for one.
CLI::Option* add_path(CLI::App& command, const std::string& name, std::filesystem::path& path,
                      const std::string& description, const std::string& type) {
  return command.add_option(name, path, description)
      ->type_name(type)
      ->check(CLI::Validator(
          [](const std::string& given) {
            const bool is_name = !given.empty() && !given.starts_with("--");
            return is_name ? std::string() : "expected a name, found \"" + given + "\"";
          },
          ""));
}

CLI::Option* take_number(CLI::Option* option) {
  return option->transform(CLI::Validator(
      [](std::string& text) {
        text = with_plain_digits(text);
        const std::size_t comma = text.find(',');
        if (comma == text.npos) return std::string();
        std::string with_point = text;
        with_point[comma] = '.';
        const std::string hint = parse_number<double>(with_point) ? ", such as " + with_point : "";
        return "expected one number" + hint + ", found " + in_quotes(text) + "; a comma separates values";
      },
      ""));
}

void add_data_option(CLI::App& command, DataSource& data) {
  data.path = MNIST_LAB_DATA_DIR;
  add_path(command, "--data", data.path,
           "Images and labels: a folder, or a file. IDX as MNIST's (raw or .gz), CSV with a label and pixels "
           "a line, "
           "NumPy's .npz and .npy, pictures (PNG, JPEG) in a folder for each class; also as a zip archive",
           "DIR|FILE")
      ->capture_default_str();
  command.add_flag("--transpose", data.transposed,
                   "Turn the images of --data, rows into columns: EMNIST's lie on their side");
  command.add_flag("--invert", data.inverted,
                   "Change light and dark in the images of --data: ink on paper is dark, MNIST's is light");
}

CLI::Option* add_network_path(CLI::App& command, const std::string& name, std::filesystem::path& path) {
  path = MNIST_LAB_NETWORK;
  return add_path(command, name, path,
                  "Network in a safetensors or ONNX file; by default the one that ships with the page");
}

CLI::Option* add_doubt_path(CLI::App& command, const std::string& name, std::filesystem::path& path) {
  path = MNIST_LAB_DOUBT;
  return add_path(command, name, path,
                  "Doubt network in a file; by default the one that ships with the page");
}

CLI::Option* add_pixels_option(CLI::App& command, const formats::PixelForm*& form) {
  std::string names;
  std::string described;
  for (const formats::PixelForm& each : formats::pixel_forms) {
    names += (names.empty() ? "" : "|") + std::string(each.name);
    described +=
        (described.empty() ? "" : ", ") + std::string(each.name) + " (" + std::string(each.words) + ")";
  }
  return command
      .add_option_function<std::string>(
          "--pixels",
          [&form](const std::string& given) {
            for (const formats::PixelForm& each : formats::pixel_forms) {
              if (given == each.name) form = &each;
            }
            if (form == nullptr) refuse("--pixels", "standardised, centred or bytes", in_quotes(given));
          },
          "The pixels that the network was trained on, unless 0 to 1: " + described)
      ->type_name(names);
}

CLI::Option* add_half_option(CLI::App& command, formats::Precision& precision,
                             const std::string& description) {
  return command.add_flag_callback(
      "--half", [&precision] { precision = formats::Precision::half; }, description);
}

void check_half(formats::Precision precision, const std::filesystem::path& path) {
  if (precision == formats::Precision::half && is_onnx(path)) {
    throw CLI::ValidationError("--half", "expected a safetensors file to write, found " + path.string());
  }
}

}  // namespace cli
