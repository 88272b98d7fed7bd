#include "cli/settings_table.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <utility>

#include "cli/values.h"
#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/names.h"
#include "mnist_lab/mlp/presets.h"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;
using Settings = mlp::TrainingSettings;

/// 0.1 rather than 0.10000000149011612, as a double that is near 0.1F.
Json short_float(float value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return short_number(
      parse_number<double>({text.data(), static_cast<std::size_t>(end - text.data())}).value());
}

[[noreturn]] void fail_expecting(const char* what, const Json& found) {
  throw mlp::FormatError(mlp::message({"expected ", what, ", found ", found.dump()}));
}

double to_number(const Json& json) {
  if (!json.is_number()) fail_expecting("a number", json);
  return json.get<double>();
}

template <class Integer>
Integer to_whole(const Json& json) {
  if (json.is_number_unsigned() &&
      json.get<std::uint64_t>() <= std::uint64_t{std::numeric_limits<Integer>::max()}) {
    return json.get<Integer>();
  }
  fail_expecting("a whole number", json);
}

std::string to_name(const Json& json) {
  if (!json.is_string()) fail_expecting("a name", json);
  return json.get<std::string>();
}

bool to_bool(const Json& json) {
  if (!json.is_boolean()) fail_expecting("true or false", json);
  return json.get<bool>();
}

std::vector<int> to_widths(const Json& json) {
  if (!json.is_array()) fail_expecting("a list of whole numbers", json);
  std::vector<int> result;
  for (const Json& width : json) result.push_back(to_whole<int>(width));
  return result;
}

/// By its name, or where it has none by its amounts.
Json json_of(const mlp::Distortion& distortion) {
  if (const auto known = mlp::name_of(distortion)) return *known;
  return {{"rotation", short_float(distortion.rotation)},
          {"shear", short_float(distortion.shear)},
          {"scale", short_float(distortion.scale)},
          {"shift", short_float(distortion.shift)},
          {"elastic", short_float(distortion.elastic)}};
}

mlp::Distortion distortion_of(const Json& json) {
  if (!json.is_object()) return mlp::distortion_named(to_name(json));
  mlp::Distortion result;
  const std::pair<const char*, float*> amounts[] = {{"rotation", &result.rotation},
                                                    {"shear", &result.shear},
                                                    {"scale", &result.scale},
                                                    {"shift", &result.shift},
                                                    {"elastic", &result.elastic}};
  for (const auto& [amount, value] : amounts) {
    if (!json.contains(amount)) fail_expecting("rotation, shear, scale, shift and elastic", json);
    *value = static_cast<float>(to_number(json[amount]));
  }
  return result;
}

}  // namespace

const std::vector<Setting>& all_settings() {
  using mlp::name_of;
  namespace limits = mlp::limits;
  static const std::vector<Setting> all{
      {"hidden",
       "hidden",
       [](const Settings& of) { return Json(of.hidden); },
       [](Settings& of, const Json& json) { of.hidden = to_widths(json); },
       {},
       limits::layer_width,
       "up to " + std::to_string(mlp::max_hidden_layers) + " layers of "},
      {"activation", "activation", [](const Settings& of) { return Json(name_of(of.activation)); },
       [](Settings& of, const Json& json) { of.activation = mlp::activation_named(to_name(json)); },
       mlp::activation_names},
      {"seed",
       "seed",
       [](const Settings& of) { return Json(of.seed); },
       [](Settings& of, const Json& json) { of.seed = to_whole<std::uint64_t>(json); },
       {},
       {},
       "a whole number"},
      {"epochs",
       "epochs",
       [](const Settings& of) { return Json(of.epochs); },
       [](Settings& of, const Json& json) { of.epochs = to_whole<int>(json); },
       {},
       limits::epochs},
      {"batchSize",
       "batch-size",
       [](const Settings& of) { return Json(of.batch_size); },
       [](Settings& of, const Json& json) { of.batch_size = to_whole<int>(json); },
       {},
       limits::batch_size},
      {"learningRate",
       "learning-rate",
       [](const Settings& of) { return short_float(of.learning_rate); },
       [](Settings& of, const Json& json) { of.learning_rate = static_cast<float>(to_number(json)); },
       {},
       limits::learning_rate},
      {"startRange", "start", [](const Settings& of) { return Json(name_of(of.start_range)); },
       [](Settings& of, const Json& json) { of.start_range = mlp::start_range_named(to_name(json)); },
       mlp::start_range_names},
      {"schedule", "schedule", [](const Settings& of) { return Json(name_of(of.schedule)); },
       [](Settings& of, const Json& json) { of.schedule = mlp::schedule_named(to_name(json)); },
       mlp::schedule_names},
      {"distortion", "distortion", [](const Settings& of) { return json_of(of.distortion); },
       [](Settings& of, const Json& json) { of.distortion = distortion_of(json); }, mlp::distortion_names},
      {"worldForms",
       "world-forms",
       [](const Settings& of) { return short_float(of.world_forms); },
       [](Settings& of, const Json& json) { of.world_forms = static_cast<float>(to_number(json)); },
       {},
       limits::world_forms,
       "",
       true},
      {"optimizer", "optimizer", [](const Settings& of) { return Json(name_of(of.optimizer.kind)); },
       [](Settings& of, const Json& json) { of.optimizer.kind = mlp::optimizer_named(to_name(json)); },
       mlp::optimizer_names},
      {"momentum",
       "momentum",
       [](const Settings& of) { return short_number(of.optimizer.momentum); },
       [](Settings& of, const Json& json) { of.optimizer.momentum = to_number(json); },
       {},
       limits::momentum},
      {"nesterov",
       "nesterov",
       [](const Settings& of) { return Json(of.optimizer.nesterov); },
       [](Settings& of, const Json& json) { of.optimizer.nesterov = to_bool(json); },
       {},
       {},
       "true or false"},
      {"weightDecay",
       "weight-decay",
       [](const Settings& of) { return short_number(of.optimizer.weight_decay); },
       [](Settings& of, const Json& json) { of.optimizer.weight_decay = to_number(json); },
       {},
       limits::weight_decay},
      {"beta1",
       "betas, first",
       [](const Settings& of) { return short_number(of.optimizer.beta1); },
       [](Settings& of, const Json& json) { of.optimizer.beta1 = to_number(json); },
       {},
       limits::beta1},
      {"beta2",
       "betas, second",
       [](const Settings& of) { return short_number(of.optimizer.beta2); },
       [](Settings& of, const Json& json) { of.optimizer.beta2 = to_number(json); },
       {},
       limits::beta2},
      {"epsilon",
       "epsilon",
       [](const Settings& of) { return short_number(of.optimizer.epsilon); },
       [](Settings& of, const Json& json) { of.optimizer.epsilon = to_number(json); },
       {},
       limits::epsilon},
  };
  return all;
}

nlohmann::ordered_json short_number(double value) {
  constexpr double most = 0x1p53;  // above it not every whole number is a double
  const bool is_whole =
      value > -most && value < most && value == static_cast<double>(static_cast<std::int64_t>(value));
  return is_whole ? Json(static_cast<std::int64_t>(value)) : Json(value);
}

nlohmann::ordered_json json_of_settings(const mlp::TrainingSettings& settings) {
  Json result = Json::object();
  for (const Setting& setting : all_settings()) result[setting.name] = setting.value(settings);
  return result;
}

mlp::TrainingSettings settings_of_json(const nlohmann::ordered_json& json) {
  if (!json.is_object()) fail_expecting("an object of settings", json);
  mlp::TrainingSettings settings;
  for (const Setting& setting : all_settings()) {
    if (!json.contains(setting.name)) {
      if (setting.is_added) continue;
      throw mlp::FormatError(mlp::message({"expected ", setting.name, ", found none"}));
    }
    try {
      setting.take(settings, json[setting.name]);
    } catch (const mlp::FormatError& error) {
      throw mlp::FormatError(mlp::message({setting.name, ": ", error.what()}));
    }
  }
  for (const auto& [name, value] : json.items()) {
    bool is_known = false;
    for (const Setting& setting : all_settings()) is_known = is_known || name == setting.name;
    if (!is_known)
      throw mlp::FormatError(mlp::message({"found the setting ", name, ", which is not known here"}));
  }
  return settings;
}

mlp::TrainingSettings without_unused(mlp::TrainingSettings settings) {
  const mlp::OptimizerSettings defaults;
  mlp::OptimizerSettings& optimizer = settings.optimizer;
  if (optimizer.kind == mlp::OptimizerSettings::Kind::sgd) {
    optimizer.beta1 = defaults.beta1;
    optimizer.beta2 = defaults.beta2;
    optimizer.epsilon = defaults.epsilon;
  } else {
    optimizer.momentum = defaults.momentum;
  }
  if (optimizer.momentum == 0) optimizer.nesterov = defaults.nesterov;
  return settings;
}

std::string text_of_setting(const nlohmann::ordered_json& value) {
  if (value.is_array() && value.empty()) return "none";
  std::string text = value.dump();
  std::erase_if(text, [](char c) { return c == '"' || c == '[' || c == ']' || c == '{' || c == '}'; });
  return text;
}

}  // namespace cli
