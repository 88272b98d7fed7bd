// mnist-lab presets: what the core knows by name, and within which limits. The page is built with it too.
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/settings_table.h"
#include "mnist_lab/mlp/limits.h"
#include "mnist_lab/mlp/names.h"
#include "mnist_lab/mlp/presets.h"

namespace cli {
namespace {

using nlohmann::ordered_json;

ordered_json json_of(const mlp::Range& range) {
  ordered_json result = ordered_json::object();
  const auto add = [&](const char* name, const std::optional<double>& end) {
    if (end) result[name] = short_number(*end);
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
    result["presets"][std::string(preset)] = json_of_settings(mlp::preset_named(preset));
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
      std::printf("%-*s", width, text_of_setting(setting.value(mlp::preset_named(preset))).c_str());
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
