// Text from a template of assets/templates: Mustache, and what several templates ask for. The page makes the
// same (web/formats/template.js).
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>

#include "cli/training_run.h"
#include "mnist_lab/mlp/trainer.h"

namespace cli {

/// Of an image of the exercise.
inline constexpr int digit_pixels = 28 * 28;

/// With so many decimals; a half is rounded away from 0.
std::string fixed(double value, int decimals);

/// "0.1000, 0.2000"
template <class Values, class Text>
std::string joined(const Values& values, Text text_of, const char* separator = ", ") {
  std::string all;
  for (const auto& value : values) all += (all.empty() ? "" : separator) + text_of(value);
  return all;
}

/// A setting's number as short as possible: that of 0.1F is 0.1.
std::string numeral(float value);

/// Text that Markdown leaves as it is, on one line.
std::string escaped(std::string_view text);

/// Text between double quotes of Python.
std::string quotable(std::string_view text);

/// With that of the language that the words are of.
std::string with_decimal_point(std::string text, const nlohmann::ordered_json& words);

/// 0.94 -> "94.00 %", with the decimal point of the language that the words are of.
std::string in_percent(double share, const nlohmann::ordered_json& words);

/// What each setting that counts is called, and is: [{label, value}]. words: the settings' names.
nlohmann::ordered_json settings_in_words(const mlp::TrainingSettings& settings,
                                         std::span<const RateChange> rate_changes,
                                         const nlohmann::ordered_json& words);

/// Without the empty lines around it. context: objects, lists, text, true and false.
std::string rendered(std::string_view text, const nlohmann::ordered_json& context);

}  // namespace cli
