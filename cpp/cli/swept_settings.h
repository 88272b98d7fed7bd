// The settings that a sweep may try several values of: how these are written, and what one of them changes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mnist_lab/mlp/trainer.h"

namespace cli {

struct SweptSetting {
  const char* option;
  const char* like;  ///< the option of `train` that says what it is
  const char* type;  ///< how its values are written, for help
  /// The values in an option's text, each as `set` takes it. Throws CLI::ValidationError for a text that is
  /// none.
  std::vector<std::string> (*values_in)(const std::string& option, std::string_view text);
  /// Throws CLI::ValidationError or InvalidArgument for a value that is none.
  void (*set)(mlp::TrainingSettings& settings, const std::string& value);
  /// What an error says that it takes, where nothing comes of it otherwise; nullptr for what always counts.
  const char* (*unused_without)(const mlp::TrainingSettings& settings) = nullptr;
};

/// In the order in which a sweep goes through them, and in which they are set: what stands later counts more.
const std::vector<SweptSetting>& swept_settings();

}  // namespace cli
