// mnist-lab: the core in a terminal. Reads the command line; commands.h does the work.
// Exit codes: 0 done, 1 the run failed, 2 bad usage.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/network_file.h"
#include "mlp/error.h"
#include "mlp/limits.h"
#include "mlp/names.h"
#include "mlp/presets.h"

namespace {

constexpr int bad_usage = 2;
constexpr int failed = 1;

/// A whole number that the type holds and nothing else: no plus, no blanks.
template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc{} && stop == end ? std::optional(number) : std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
  return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

std::uint64_t parse_seed(const std::string& text) {
  const auto seed = parse_number<std::uint64_t>(text);
  if (!seed) {
    throw CLI::ValidationError("--seed", "expected a whole number from 0 to " +
                                             std::to_string(std::numeric_limits<std::uint64_t>::max()) +
                                             ", found \"" + text + "\"");
  }
  return *seed;
}

/// "16,16" or "16, 16" -> {16, 16}; the empty text means no hidden layer.
std::vector<int> parse_hidden(const std::string& text) {
  std::vector<int> widths;
  for (std::size_t begin = 0; !text.empty() && begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const auto width = parse_number<int>(trimmed(std::string_view(text).substr(begin, end - begin)));
    if (!width) {
      throw CLI::ValidationError("--hidden", "expected whole numbers from " +
                                                 mlp::in_words(mlp::limits::layer_width) +
                                                 ", comma-separated, found \"" + text + "\"");
    }
    widths.push_back(*width);
    begin = end + 1;
  }
  return widths;
}

/// A file or folder. Where an unset variable of a shell leaves no name, CLI11 takes the next option for one.
CLI::Option* add_path(CLI::App& command, const std::string& name, std::filesystem::path& path,
                      const std::string& description, const std::string& type = "FILE") {
  return command.add_option(name, path, description)
      ->type_name(type)
      ->check(CLI::Validator(
          [](const std::string& given) {
            const bool is_name = !given.empty() && !given.starts_with("--");
            return is_name ? std::string() : "expected a name, found \"" + given + "\"";
          },
          ""));
}

void add_data_option(CLI::App& command, std::filesystem::path& data) {
  add_path(command, "--data", data, "Folder with MNIST's four IDX files, raw or .gz", "DIR")
      ->capture_default_str();
}

/// ONNX files hold single precision.
void check_half(formats::Precision precision, const std::filesystem::path& path) {
  if (precision == formats::Precision::half && cli::is_onnx(path)) {
    throw CLI::ValidationError("--half", "expected a safetensors file to write, found " + path.string());
  }
}

void add_network_options(CLI::App& command, std::vector<int>& hidden, std::uint64_t& seed) {
  command
      .add_option_function<std::string>(
          "--hidden", [&hidden](const std::string& text) { hidden = parse_hidden(text); },
          "Units of each hidden layer, comma-separated; \"\" for none")
      ->default_str("16,16")
      ->type_name("N,N,...");
  command
      .add_option_function<std::string>(
          "--seed", [&seed](const std::string& text) { seed = parse_seed(text); },
          "Seed of PyTorch's generator")
      ->default_str(std::to_string(seed))
      ->type_name("N");
}

void add_activation_option(CLI::App& command, mlp::Activation& activation) {
  command
      .add_option_function<std::string>(
          "--activation",
          [&activation](const std::string& name) { activation = mlp::activation_named(name); },
          "Of the hidden layers: " + mlp::in_words(mlp::activation_names))
      ->default_str(std::string(mlp::name_of(activation)))
      ->type_name("NAME");
}

/// Options given beside it count more.
CLI::Option* add_preset_option(CLI::App& command, mlp::TrainingSettings& settings) {
  return command
      .add_option_function<std::string>(
          "--preset", [&settings](const std::string& name) { settings = mlp::preset_named(name); },
          "Start from the settings of " + mlp::in_words(mlp::preset_names) +
              "; task8 are the defaults, best reads at least 99 %")
      ->trigger_on_parse()  // before the other options' values are taken over
      ->type_name("NAME");
}

/// Refinements that the exercise does not have.
void add_accuracy_options(CLI::App& command, mlp::TrainingSettings& settings) {
  command
      .add_option_function<std::string>(
          "--start",
          [&settings](const std::string& name) { settings.start_range = mlp::start_range_named(name); },
          "Range of the start parameters: exercise (±0.5), or he, which suits wide layers")
      ->default_str(std::string(mlp::name_of(settings.start_range)))
      ->type_name("NAME");
  command
      .add_option_function<std::string>(
          "--schedule",
          [&settings](const std::string& name) { settings.schedule = mlp::schedule_named(name); },
          "Of the learning rate: constant, or linear, which falls to 0 at the end")
      ->default_str(std::string(mlp::name_of(settings.schedule)))
      ->type_name("NAME");
  mlp::Distortion& distortion = settings.distortion;
  const std::string group = "Random distortions of the training images (data augmentation)";
  const auto add = [&](const char* name, float& amount, const std::string& description,
                       const mlp::Range& range, const char* unit) {
    command.add_option(name, amount, description + ", " + mlp::in_words(range))
        ->type_name(unit)
        ->capture_default_str()
        ->group(group);
  };
  add("--rotation", distortion.rotation, "Up to so many degrees either way", mlp::limits::rotation,
      "DEGREES");
  add("--shear", distortion.shear, "Sideways by up to this share of the height", mlp::limits::shear, "X");
  add("--scale", distortion.scale, "Size times up to e^X either way", mlp::limits::scale, "X");
  add("--shift", distortion.shift, "Up to so many pixels either way", mlp::limits::shift, "PIXELS");
}

/// CLI11 would only say that a command is missing.
void check_command(const CLI::App& app, int argc, char** argv) {
  const std::string given = argc > 1 ? argv[1] : "";
  std::string names;
  for (const CLI::App* command : app.get_subcommands({})) {
    if (given == command->get_name()) return;
    names += (names.empty() ? "" : ", ") + command->get_name();
  }
  if (given.empty() || given.starts_with('-')) return;
  throw CLI::ValidationError("command", "expected one of " + names + ", found \"" + given + "\"");
}

int run(int argc, char** argv) {
  CLI::App app(
      "MNIST Lab: train a multilayer perceptron on MNIST, bit for bit the same as in the browser.\n"
      "Start parameters and shuffles equal PyTorch's for the same seed.");
  app.set_version_flag("--version", MNIST_LAB_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Examples:\n"
      "  mnist-lab train                                      Task 8: 94.00 % in 5 epochs\n"
      "  mnist-lab train --epochs 2 --batch-size 100 --learning-rate 0.01        Task 6\n"
      "  mnist-lab train --preset best                        at least 99 %\n"
      "  mnist-lab train --hidden 128,64 --activation tanh --json\n"
      "  mnist-lab params --hidden 16,16                      13,002 parameters");

  cli::TrainOptions train;
  train.data = MNIST_LAB_DATA_DIR;
  CLI::App& train_command =
      *app.add_subcommand("train", "Train a network and report test accuracy after each epoch");
  add_data_option(train_command, train.data);
  add_preset_option(train_command, train.settings);
  add_network_options(train_command, train.settings.hidden, train.settings.seed);
  add_activation_option(train_command, train.settings.activation);
  train_command
      .add_option("--epochs", train.settings.epochs,
                  "Passes over the training images, " + mlp::in_words(mlp::limits::epochs))
      ->type_name("N")
      ->capture_default_str();
  train_command
      .add_option("--batch-size", train.settings.batch_size,
                  "Images a step, " + mlp::in_words(mlp::limits::batch_size))
      ->type_name("N")
      ->capture_default_str();
  train_command
      .add_option("--learning-rate", train.settings.learning_rate,
                  "Factor of the gradient in a step, " + mlp::in_words(mlp::limits::learning_rate))
      ->type_name("X")
      ->capture_default_str();
  add_accuracy_options(train_command, train.settings);
  CLI::Option* save =
      add_path(train_command, "--save", train.save,
               "Put the trained network into a file: ONNX if it ends in .onnx, else safetensors");
  train_command
      .add_flag_callback(
          "--half", [&train] { train.precision = formats::Precision::half; },
          "Save it in half precision: half the bytes (safetensors only)")
      ->needs(save);
  add_path(train_command, "--start-from", train.start_from,
           "Start with the parameters of a network's file, and with its layers and activation")
      ->excludes("--hidden")
      ->excludes("--activation")
      ->excludes("--start");
  train_command.add_flag("--json", train.json,
                         "Print one JSON object a line: start, epoch ..., finished or diverged");

  cli::ParamsOptions params;
  CLI::App& params_command =
      *app.add_subcommand("params", "Count parameters by layer and fingerprint the start parameters");
  add_network_options(params_command, params.hidden, params.seed);
  params_command.add_flag("--json", params.json, "Print one JSON object");

  cli::PresetsOptions presets;
  CLI::App& presets_command =
      *app.add_subcommand("presets", "List the presets' settings, and what each setting may be");
  presets_command.add_flag("--json", presets.json, "Print one JSON object, which the page is built with");

  cli::PredictOptions predict;
  predict.data = MNIST_LAB_DATA_DIR;
  predict.model = MNIST_LAB_NETWORK;
  CLI::App& predict_command =
      *app.add_subcommand("predict", "Test a network's file: its accuracy, and what it says of test images");
  add_path(predict_command, "model", predict.model,
           "Network in a safetensors or ONNX file; by default the one that ships with the page");
  add_data_option(predict_command, predict.data);
  predict_command.add_option("--count", predict.count, "Test images to show, from the first")
      ->type_name("N")
      ->check(CLI::Range(0, 10000))
      ->capture_default_str();
  CLI::Option* predict_json =
      predict_command.add_flag("--json", predict.json, "Print one JSON object, with all probabilities");
  predict_command
      .add_flag("--double", predict.in_double,
                "Compute the probabilities in double precision, as a reference for other programs")
      ->needs(predict_json);

  cli::ConvertOptions convert;
  CLI::App& convert_command =
      *app.add_subcommand("convert", "Put a network's file into the other format: ONNX or safetensors");
  add_path(convert_command, "from", convert.from, "Network in a safetensors or ONNX file")->required();
  add_path(convert_command, "to", convert.to, "File to write: ONNX if it ends in .onnx, else safetensors")
      ->required();
  convert_command.add_flag_callback(
      "--half", [&convert] { convert.precision = formats::Precision::half; },
      "In half precision: half the bytes (safetensors only)");

  cli::StrokesOptions strokes;
  strokes.data = MNIST_LAB_DATA_DIR;
  strokes.model = MNIST_LAB_NETWORK;
  CLI::App& strokes_command =
      *app.add_subcommand("strokes", "Read digits that people drew: how many are recognised?");
  add_path(strokes_command, "file", strokes.file, "Pen recordings in the UNIPEN format")->required();
  add_data_option(strokes_command, strokes.data);
  CLI::Option* model =
      add_path(strokes_command, "--model", strokes.model,
               "Network in a safetensors or ONNX file; by default the one that ships with the page");
  mlp::TrainingSettings strokes_preset;
  CLI::Option* preset = add_preset_option(strokes_command, strokes_preset);
  preset->description("Train a network now in place of the saved one: " + mlp::in_words(mlp::preset_names))
      ->excludes(model);
  strokes_command
      .add_option(
          "--teach", strokes.teach,
          "Also let each writer teach the network N drawings of every digit: how are the others read?")
      ->type_name("N")
      ->check(CLI::Range(1, 1000));
  add_path(strokes_command, "--sheet", strokes.sheet, "Put the worst misread drawings into an HTML file");
  strokes_command.add_flag("--json", strokes.json,
                           "Print JSON: with --teach a line of its result, at the end one of all digits");

  try {
    check_command(app, argc, argv);
    app.parse(argc, argv);
    check_half(train.precision, train.save);
    check_half(convert.precision, convert.to);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : bad_usage;
  }
  if (preset->count() > 0) strokes.settings = strokes_preset;
  if (train_command.parsed()) return cli::train(train);
  if (convert_command.parsed()) return cli::convert(convert);
  if (presets_command.parsed()) return cli::presets(presets);
  if (predict_command.parsed()) return cli::predict(predict);
  return params_command.parsed() ? cli::params(params) : cli::strokes(strokes);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const int code = run(argc, argv);
    cli::flush_output();
    return code;
  } catch (const mlp::InvalidArgument& error) {
    std::fprintf(stderr, "mnist-lab: %s\nRun with --help for more information.\n", error.what());
    return bad_usage;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "mnist-lab: %s\n", error.what());
    return failed;
  }
}
