// The settings of a run in one table, by their names in JSON, which are the page's: what each is, and may be.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mnist_lab/mlp/limits.h"
#include "mnist_lab/mlp/trainer.h"

namespace cli {

struct Setting {
  const char* name;    ///< in JSON
  const char* option;  ///< its option, or of an option with two values which of them
  nlohmann::ordered_json (*value)(const mlp::TrainingSettings& settings);
  /// Takes a value over. Throws FormatError for one of another kind, InvalidArgument for a name that there is
  /// not.
  void (*take)(mlp::TrainingSettings& settings, const nlohmann::ordered_json& value);
  std::span<const std::string_view> choices = {};
  std::optional<mlp::Range> limit = {};
  std::string unit = {};  ///< what the limit is of
  bool is_added = false;  ///< what earlier versions wrote may lack it: its default is meant
};

/// In the order of the page's form.
const std::vector<Setting>& all_settings();

/// A number as short as possible: 4096 rather than 4096.0.
nlohmann::ordered_json short_number(double value);

/// Every setting.
nlohmann::ordered_json json_of_settings(const mlp::TrainingSettings& settings);

/// Throws FormatError, and InvalidArgument, which name the setting, for what is no object of every setting
/// and nothing else. One that earlier versions did not have may be missing. Whether numbers are within their
/// limits is not checked.
mlp::TrainingSettings settings_of_json(const nlohmann::ordered_json& json);

/// With the defaults of what nothing comes of: momentum of adam, say. Runs are the same when these are equal.
mlp::TrainingSettings without_unused(mlp::TrainingSettings settings);

/// A setting's value in JSON as text for people: "16,16", "adam", "none" for no layer.
std::string text_of_setting(const nlohmann::ordered_json& value);

}  // namespace cli
