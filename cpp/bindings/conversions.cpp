#include "conversions.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/presets.h"

namespace bindings {
namespace {

/// A JavaScript number as a whole number of type Number; throws when it is not one or does not fit.
template <class Number>
Number whole_number(const char* name, const val& value) {
  const auto number = value.as<double>();
  constexpr double highest = std::min(static_cast<double>(std::numeric_limits<Number>::max()), 0x1p53);
  if (std::floor(number) != number || number < static_cast<double>(std::numeric_limits<Number>::min()) ||
      number > highest) {
    throw mlp::InvalidArgument(std::string(name) + ": expected a whole number, found " +
                               mlp::text_of(number));
  }
  return static_cast<Number>(number);
}

mlp::OptimizerSettings optimizer_from(const val& settings) {
  const auto number = [&](const char* name) { return settings[name].as<double>(); };
  return {
      .kind = mlp::optimizer_named(settings["optimizer"].as<std::string>()),
      .momentum = number("momentum"),
      .nesterov = settings["nesterov"].as<bool>(),
      .weight_decay = number("weightDecay"),
      .beta1 = number("beta1"),
      .beta2 = number("beta2"),
      .epsilon = number("epsilon"),
  };
}

}  // namespace

std::vector<int> widths_from(const val& widths) {
  std::vector<int> numbers;
  for (unsigned i = 0; i < widths["length"].as<unsigned>(); ++i) {
    numbers.push_back(whole_number<int>("layer width", widths[i]));
  }
  return numbers;
}

mlp::TrainingSettings settings_from(const val& settings) {
  return {
      .hidden = widths_from(settings["hidden"]),
      .activation = mlp::activation_named(settings["activation"].as<std::string>()),
      .seed = whole_number<std::uint64_t>("seed", settings["seed"]),
      .epochs = whole_number<int>("epochs", settings["epochs"]),
      .batch_size = whole_number<int>("batch size", settings["batchSize"]),
      .learning_rate = settings["learningRate"].as<float>(),
      .start_range = mlp::start_range_named(settings["startRange"].as<std::string>()),
      .schedule = mlp::schedule_named(settings["schedule"].as<std::string>()),
      .distortion = mlp::distortion_named(settings["distortion"].as<std::string>()),
      .world_forms = settings["worldForms"].as<float>(),
      .optimizer = optimizer_from(settings),
  };
}

std::vector<std::uint32_t> rows_from(const val& rows) {
  return emscripten::convertJSArrayToNumberVector<std::uint32_t>(rows);
}

}  // namespace bindings
