#include "cli/swept_settings.h"

#include "cli/training_options.h"
#include "cli/value_list.h"
#include "cli/values.h"
#include "mnist_lab/mlp/presets.h"

namespace cli {
namespace {

using Run = mlp::TrainingSettings;
using Value = const std::string&;
using Optimizer = mlp::OptimizerSettings::Kind;

/// values_in has seen that it is a number from 0 to 2^64 − 1.
int to_int(const char* option, Value value) {
  const auto number = parse_number<int>(value);
  if (!number) refuse(option, "a smaller number", value);
  return *number;
}

/// As a number that float does not hold is rounded: to 0 or an infinity, which the limits refuse.
float to_float(Value value) {
  const auto number = parse_number<float>(value);
  return number ? *number : static_cast<float>(parse_number<double>(value).value());
}

double to_double(Value value) { return parse_number<double>(value).value(); }

const char* without_sgd(const Run& run) {
  return run.optimizer.kind == Optimizer::sgd ? nullptr : "--optimizer sgd";
}

const char* without_adam(const Run& run) {
  return run.optimizer.kind == Optimizer::sgd ? "--optimizer adam or adamw" : nullptr;
}

const char* without_momentum(const Run& run) {
  if (run.optimizer.kind == Optimizer::sgd && run.optimizer.momentum > 0) return nullptr;
  return "--optimizer sgd with a --momentum above 0";
}

}  // namespace

const std::vector<SweptSetting>& swept_settings() {
  static const std::vector<SweptSetting> all{
      {"--hidden", "--hidden", "N,N;...", widths_in,
       [](Run& run, Value value) { run.hidden = parse_hidden(value == "none" ? "" : value); }},
      {"--activation", "--activation", "NAME,...", names_in,
       [](Run& run, Value value) { run.activation = mlp::activation_named(value); }},
      {"--seeds", "--seed", "N-N,...", whole_numbers_in,
       [](Run& run, Value value) { run.seed = parse_seed("--seeds", value); }},
      {"--epochs", "--epochs", "N,...", whole_numbers_in,
       [](Run& run, Value value) { run.epochs = to_int("--epochs", value); }},
      {"--batch-size", "--batch-size", "N,...", whole_numbers_in,
       [](Run& run, Value value) { run.batch_size = to_int("--batch-size", value); }},
      {"--learning-rate", "--learning-rate", "X,...", numbers_in,
       [](Run& run, Value value) { run.learning_rate = to_float(value); }},
      {"--start", "--start", "NAME,...", names_in,
       [](Run& run, Value value) { run.start_range = mlp::start_range_named(value); }},
      {"--schedule", "--schedule", "NAME,...", names_in,
       [](Run& run, Value value) { run.schedule = mlp::schedule_named(value); }},
      {world_forms_option, world_forms_option, "X,...", numbers_in,
       [](Run& run, Value value) { run.world_forms = to_float(value); }},
      {"--distortion", "--distortion", "NAME,...", names_in,
       [](Run& run, Value value) { run.distortion = mlp::distortion_named(value); }},
      {"--rotation", "--rotation", "DEGREES,...", numbers_in,
       [](Run& run, Value value) { run.distortion.rotation = to_float(value); }},
      {"--shear", "--shear", "X,...", numbers_in,
       [](Run& run, Value value) { run.distortion.shear = to_float(value); }},
      {"--scale", "--scale", "X,...", numbers_in,
       [](Run& run, Value value) { run.distortion.scale = to_float(value); }},
      {"--shift", "--shift", "PIXELS,...", numbers_in,
       [](Run& run, Value value) { run.distortion.shift = to_float(value); }},
      {"--elastic", "--elastic", "PIXELS,...", numbers_in,
       [](Run& run, Value value) { run.distortion.elastic = to_float(value); }},
      {"--optimizer", "--optimizer", "NAME,...", names_in,
       [](Run& run, Value value) {
         const Optimizer kind = mlp::optimizer_named(value);
         if (kind != run.optimizer.kind)
           run.optimizer = {.kind = kind};  // not with the preset's momentum, say
       }},
      {"--momentum", "--momentum", "X,...", numbers_in,
       [](Run& run, Value value) { run.optimizer.momentum = to_double(value); }, without_sgd},
      {"--nesterov", "--nesterov", "false,true", yes_or_no_in,
       [](Run& run, Value value) { run.optimizer.nesterov = value == "true"; }, without_momentum},
      {"--weight-decay", "--weight-decay", "X,...", numbers_in,
       [](Run& run, Value value) { run.optimizer.weight_decay = to_double(value); }},
      {"--betas", "--betas", "X,X;...", lists_in,
       [](Run& run, Value value) { parse_betas(value, run.optimizer); }, without_adam},
      {"--epsilon", "--epsilon", "X,...", numbers_in,
       [](Run& run, Value value) { run.optimizer.epsilon = to_double(value); }, without_adam},
  };
  return all;
}

}  // namespace cli
