// mnist-lab presets: what the core knows by name, and within which limits. The page is built with it too.
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/options.h"
#include "mnist_lab/mlp/limits.h"
#include "mnist_lab/mlp/names.h"
#include "mnist_lab/mlp/presets.h"

namespace cli {
namespace {

using nlohmann::ordered_json;

/// 4096 rather than 4096.0.
ordered_json json_of(double value) {
  const auto whole = static_cast<std::int64_t>(value);
  return static_cast<double>(whole) == value ? ordered_json(whole) : ordered_json(value);
}

/// 0.1 rather than 0.10000000149011612, as a double that is near 0.1F.
ordered_json json_of(float value) {
  std::array<char, 32> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
  double result = 0;
  std::from_chars(text.data(), end, result);
  return json_of(result);
}

/// A setting by its name in JSON, which is the page's, and by that of its option.
struct Setting {
  const char* name;
  const char* option;
  ordered_json (*value)(const mlp::TrainingSettings& settings);
  std::span<const std::string_view> choices = {};
  std::optional<mlp::Range> limit = {};
  std::string unit = {};  ///< what the limit is of
};

const std::vector<Setting>& all_settings() {
  using mlp::name_of;
  namespace limits = mlp::limits;
  using Settings = const mlp::TrainingSettings&;
  using Json = ordered_json;
  static const std::vector<Setting> all{
      {"hidden",
       "hidden",
       [](Settings of) { return Json(of.hidden); },
       {},
       limits::layer_width,
       "up to " + std::to_string(mlp::max_hidden_layers) + " layers of "},
      {"activation", "activation", [](Settings of) { return Json(name_of(of.activation)); },
       mlp::activation_names},
      {"seed", "seed", [](Settings of) { return Json(of.seed); }, {}, {}, "a whole number"},
      {"epochs", "epochs", [](Settings of) { return Json(of.epochs); }, {}, limits::epochs},
      {"batchSize", "batch-size", [](Settings of) { return Json(of.batch_size); }, {}, limits::batch_size},
      {"learningRate",
       "learning-rate",
       [](Settings of) { return json_of(of.learning_rate); },
       {},
       limits::learning_rate},
      {"startRange", "start", [](Settings of) { return Json(name_of(of.start_range)); },
       mlp::start_range_names},
      {"schedule", "schedule", [](Settings of) { return Json(name_of(of.schedule)); }, mlp::schedule_names},
      {"distortion", "distortion", [](Settings of) { return Json(name_of(of.distortion).value()); },
       mlp::distortion_names},
      {"optimizer", "optimizer", [](Settings of) { return Json(name_of(of.optimizer.kind)); },
       mlp::optimizer_names},
      {"momentum",
       "momentum",
       [](Settings of) { return json_of(of.optimizer.momentum); },
       {},
       limits::momentum},
      {"nesterov",
       "nesterov",
       [](Settings of) { return Json(of.optimizer.nesterov); },
       {},
       {},
       "true or false"},
      {"weightDecay",
       "weight-decay",
       [](Settings of) { return json_of(of.optimizer.weight_decay); },
       {},
       limits::weight_decay},
      {"beta1", "betas, first", [](Settings of) { return json_of(of.optimizer.beta1); }, {}, limits::beta1},
      {"beta2", "betas, second", [](Settings of) { return json_of(of.optimizer.beta2); }, {}, limits::beta2},
      {"epsilon", "epsilon", [](Settings of) { return json_of(of.optimizer.epsilon); }, {}, limits::epsilon},
  };
  return all;
}

ordered_json json_of(const mlp::Range& range) {
  ordered_json result = ordered_json::object();
  const auto add = [&](const char* name, const std::optional<double>& end) {
    if (end) result[name] = json_of(*end);
  };
  add("from", range.from);
  add("above", range.above);
  add("to", range.to);
  add("below", range.below);
  return result;
}

void print_json() {
  ordered_json result{
      {"defaultPreset", mlp::default_preset}, {"presets", {}}, {"choices", {}}, {"limits", {}}};
  for (const std::string_view preset : mlp::preset_names) {
    ordered_json& values = result["presets"][std::string(preset)];
    for (const Setting& setting : all_settings()) {
      values[setting.name] = setting.value(mlp::preset_named(preset));
    }
  }
  for (const Setting& setting : all_settings()) {
    if (!setting.choices.empty()) result["choices"][setting.name] = setting.choices;
    if (setting.limit) result["limits"][setting.name] = json_of(*setting.limit);
  }
  result["limits"]["hidden"]["layers"] = mlp::max_hidden_layers;
  std::printf("%s\n", result.dump().c_str());
}

std::string allowed(const Setting& setting) {
  if (!setting.choices.empty()) return mlp::in_words(setting.choices);
  return setting.limit ? setting.unit + mlp::in_words(*setting.limit) : setting.unit;
}

void print_text() {
  constexpr int width = 18;
  std::printf("%-*s", width, "");
  for (const std::string_view preset : mlp::preset_names) {
    std::printf("%-*s", width,
                std::string(preset).append(preset == mlp::default_preset ? " (default)" : "").c_str());
  }
  std::printf("allowed\n");
  for (const Setting& setting : all_settings()) {
    std::printf("%-*s", width, setting.option);
    for (const std::string_view preset : mlp::preset_names) {
      std::string value = setting.value(mlp::preset_named(preset)).dump();
      std::erase_if(value, [](char c) { return c == '"' || c == '[' || c == ']'; });
      std::printf("%-*s", width, value.c_str());
    }
    std::printf("%s\n", allowed(setting).c_str());
  }
}

}  // namespace

Command add_presets(CLI::App& app) {
  auto json = std::make_shared<bool>(false);
  CLI::App& command =
      *app.add_subcommand("presets", "List the presets' settings, and what each setting may be");
  command.add_flag("--json", *json, "Print one JSON object, which the page is built with");
  return {&command, [json] {
            if (*json) {
              print_json();
            } else {
              print_text();
            }
            return 0;
          }};
}

}  // namespace cli
