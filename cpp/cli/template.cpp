#include "cli/template.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <kainjow/mustache.hpp>
#include <limits>
#include <stdexcept>
#include <utility>

#include "cli/settings_table.h"
#include "cli/values.h"

namespace cli {
namespace {

using nlohmann::ordered_json;
using Kind = mlp::OptimizerSettings::Kind;

/// The bytes of a control character at the front of a text in UTF-8, or of a blank; 0 where there is none.
std::size_t blank_at(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(0) <= ' ' || byte(0) == 0x7f) return 1;
  return text.size() > 1 && byte(0) == 0xc2 && byte(1) >= 0x80 && byte(1) < 0xa0 ? 2 : 0;
}

/// With a backslash before each of these characters, on one line.
std::string with_backslashes(std::string_view text, std::string_view before) {
  std::string result;
  while (!text.empty()) {
    const std::size_t blank = blank_at(text);
    if (blank == 0) {
      if (before.find(text.front()) != std::string_view::npos) result += '\\';
      result += text.front();
    } else if (result.empty() || result.back() != ' ') {
      result += ' ';
    }
    text.remove_prefix(std::max<std::size_t>(blank, 1));
  }
  return result;
}

/// Whether anything comes of a setting.
bool is_used(std::string_view name, const mlp::TrainingSettings& settings) {
  const bool is_sgd = settings.optimizer.kind == Kind::sgd;
  if (name == "worldForms") return settings.world_forms > 0;
  if (name == "distortion") return settings.distortion != mlp::Distortion{};
  if (name == "momentum") return is_sgd;
  if (name == "nesterov") return is_sgd && settings.optimizer.momentum > 0;
  if (name == "beta1" || name == "beta2" || name == "epsilon") return !is_sgd;
  return true;
}

std::string setting_in_words(const ordered_json& value, const ordered_json& words) {
  if (value.is_array() && value.empty()) return words["none"];
  if (value.is_array()) return joined(value, [](const ordered_json& width) { return width.dump(); });
  if (value.is_string()) return value;
  return value.is_number_float() ? text_of_number(value.get<double>()) : text_of_setting(value);
}

std::string replaced(std::string text, std::string_view what, const std::string& with) {
  const std::size_t at = text.find(what);
  return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

kainjow::mustache::data data_of(const ordered_json& json) {
  using kainjow::mustache::data;
  if (json.is_boolean()) return json.get<bool>() ? data::type::bool_true : data::type::bool_false;
  if (json.is_string()) return json.get<std::string>();
  if (json.is_array()) {
    data list(data::type::list);
    for (const ordered_json& item : json) list << data_of(item);
    return list;
  }
  data object(data::type::object);
  for (const auto& [name, value] : json.items()) object.set(name, data_of(value));
  return object;
}

/// Stands on a line that has a tag and nothing else, which goes with it: renderers differ in which lines they
/// take away.
constexpr char no_line = '\1';

std::string marked(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    result += line;
    const bool is_tag = line.size() > 5 && line.starts_with("{{") && line.find("}}") == line.size() - 2 &&
                        std::string_view("#^/").find(line[2]) != std::string_view::npos;
    if (is_tag) result += no_line;
    if (end < text.size()) result += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

}  // namespace

std::string fixed(double value, int decimals) {
  std::array<char, 64> text{};
  // The next number, for printf rounds halves to the even one and JavaScript does not.
  const double away = std::nextafter(value, std::copysign(std::numeric_limits<double>::infinity(), value));
  std::snprintf(text.data(), text.size(), "%.*f", decimals, away);
  return text.data();
}

std::string numeral(float value) {
  mlp::TrainingSettings settings;
  settings.learning_rate = value;
  return text_of_number(json_of_settings(settings)["learningRate"].get<double>());
}

std::string escaped(std::string_view text) { return with_backslashes(text, "\\`*_[]<>#|~&$!"); }

std::string quotable(std::string_view text) { return with_backslashes(text, "\\\""); }

std::string with_decimal_point(std::string text, const ordered_json& words) {
  return replaced(std::move(text), ".", words["decimalPoint"]);
}

std::string in_percent(double share, const ordered_json& words) {
  return with_decimal_point(fixed(100 * share, 2), words) + " %";
}

nlohmann::ordered_json settings_in_words(const mlp::TrainingSettings& settings,
                                         std::span<const RateChange> rate_changes,
                                         const nlohmann::ordered_json& words) {
  ordered_json list = ordered_json::array();
  for (const Setting& setting : all_settings()) {
    if (!is_used(setting.name, settings)) continue;
    const std::string value = setting_in_words(setting.value(settings), words);
    list.push_back({{"label", words[setting.name]}, {"value", value}});
  }
  for (const RateChange& change : rate_changes) {
    const std::string rate = replaced(words["change"], "RATE", numeral(change.learning_rate));
    list.push_back(
        {{"label", words["rateChanges"]}, {"value", replaced(rate, "BATCH", std::to_string(change.batch))}});
  }
  return list;
}

std::string rendered(std::string_view text, const nlohmann::ordered_json& context) {
  kainjow::mustache::mustache page(marked(text));
  if (!page.is_valid()) throw std::logic_error("template: " + page.error_message());
  page.set_custom_escape([](const std::string& value) { return value; });
  std::string result;
  const std::string full = page.render(data_of(context));
  for (std::size_t at = 0; at < full.size(); ++at) {
    if (full[at] != no_line) {
      result += full[at];
    } else if (at + 1 < full.size() && full[at + 1] == '\n') {
      ++at;
    }
  }
  const std::size_t first = std::min(result.find_first_not_of('\n'), result.size());
  return result.substr(first, result.find_last_not_of('\n') + 1 - first);
}

}  // namespace cli
