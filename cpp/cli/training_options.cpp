#include "cli/training_options.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/options.h"
#include "cli/values.h"
#include "mnist_lab/mlp/limits.h"
#include "mnist_lab/mlp/names.h"
#include "mnist_lab/mlp/presets.h"

namespace cli {
namespace {

using mlp::in_words;
using Kind = mlp::OptimizerSettings::Kind;

template <class Number>
CLI::Option* add_number(CLI::App& command, const char* name, Number& number, const std::string& description,
                        const char* type = "X") {
  return take_number(command.add_option(name, number, description)->type_name(type)->capture_default_str());
}

/// A choice by its name. `named` throws InvalidArgument for one that there is not.
template <class Choice>
CLI::Option* add_choice(CLI::App& command, const char* name, Choice& choice,
                        Choice (*named)(std::string_view), const std::string& description) {
  return command
      .add_option_function<std::string>(
          name, [&choice, named](const std::string& given) { choice = named(given); }, description)
      ->default_str(std::string(mlp::name_of(choice)))
      ->type_name("NAME");
}

/// Refinements that the exercise does not have.
void add_accuracy_options(CLI::App& command, mlp::TrainingSettings& settings) {
  add_choice(command, "--start", settings.start_range, mlp::start_range_named,
             "Range of the start parameters, " + in_words(mlp::start_range_names) +
                 ": ±0.5, or what suits wide layers");
  add_choice(command, "--schedule", settings.schedule, mlp::schedule_named,
             "How the learning rate goes on: " + in_words(mlp::schedule_names) +
                 ". Linear falls to 0 at the end; cosine warms up over a twentieth of the run, then falls "
                 "along half a cosine");
  add_number(command, world_forms_option, settings.world_forms,
             "Share of training images that are drawn, in the forms in which the world writes digits, " +
                 in_words(mlp::limits::world_forms));
  mlp::Distortion& distortion = settings.distortion;
  const char* const group = "Random distortions of the training images (data augmentation)";
  // Before the others: what each of those says counts more.
  command
      .add_option_function<std::string>(
          "--distortion",
          [&distortion](const std::string& name) { distortion = mlp::distortion_named(name); },
          "All of these at once: " + in_words(mlp::distortion_names))
      ->default_str(std::string(mlp::name_of(distortion).value()))
      ->type_name("NAME")
      ->group(group);
  const auto add = [&](const char* name, float& amount, const std::string& description,
                       const mlp::Range& range, const char* unit = "X") {
    add_number(command, name, amount, description + ", " + in_words(range), unit)->group(group);
  };
  add("--rotation", distortion.rotation, "Up to so many degrees either way", mlp::limits::rotation,
      "DEGREES");
  add("--shear", distortion.shear, "Sideways by up to this share of the height", mlp::limits::shear);
  add("--scale", distortion.scale, "Size times up to e^X either way", mlp::limits::scale);
  add("--shift", distortion.shift, "Up to so many pixels either way", mlp::limits::shift, "PIXELS");
  add("--elastic", distortion.elastic, "A smooth random field of displacements of up to so many pixels",
      mlp::limits::elastic, "PIXELS");
}

void add_optimizer_options(CLI::App& command, mlp::OptimizerSettings& settings) {
  namespace limits = mlp::limits;
  const auto add = [](CLI::Option* option) { option->group("Optimizer, with the figures of torch.optim"); };
  add(command
          .add_option_function<std::string>(
              "--optimizer",
              [&settings](const std::string& name) {
                const Kind kind = mlp::optimizer_named(name);
                if (kind != settings.kind) settings = {.kind = kind};  // not with the preset's momentum, say
              },
              "What becomes of a gradient: " + in_words(mlp::optimizer_names) +
                  ". Steps of adam are sized by each parameter's past gradients; adamw keeps the weight "
                  "decay out of them")
          ->default_str(std::string(mlp::name_of(settings.kind)))
          ->type_name("NAME"));
  add(add_number(command, "--momentum", settings.momentum,
                 "Of sgd: how much of the last step goes on, " + in_words(limits::momentum)));
  add(command.add_flag("--nesterov", settings.nesterov, "Of sgd with momentum: look ahead along it"));
  add(add_number(command, "--weight-decay", settings.weight_decay,
                 "Pull every parameter towards 0 by this share of it and of the learning rate, " +
                     in_words(limits::weight_decay)));
  add(command
          .add_option_function<std::string>(
              "--betas", [&settings](const std::string& text) { parse_betas(text, settings); },
              "Of adam and adamw: how much of the mean of past gradients goes on, " +
                  in_words(limits::beta1) + ", and of the mean of their squares, " + in_words(limits::beta2))
          ->default_str("0.9,0.999")
          ->type_name("X,X"));
  add(add_number(command, "--epsilon", settings.epsilon,
                 "Of adam and adamw: keeps the divisor away from 0; " + in_words(limits::epsilon)));
}

}  // namespace

std::vector<int> parse_hidden(const std::string& text) {
  auto widths = parse_list<int>(text);
  if (!widths) {
    refuse("--hidden", "whole numbers from " + in_words(mlp::limits::layer_width) + ", comma-separated",
           in_quotes(text));
  }
  return *widths;
}

void parse_betas(const std::string& text, mlp::OptimizerSettings& settings) {
  const auto betas = parse_list<double>(text);
  if (!betas || betas->size() != 2) refuse("--betas", "two numbers, comma-separated", in_quotes(text));
  settings.beta1 = betas->front();
  settings.beta2 = betas->back();
}

void add_network_options(CLI::App& command, mlp::TrainingSettings& settings) {
  command
      .add_option_function<std::string>(
          "--hidden", [&settings](const std::string& text) { settings.hidden = parse_hidden(text); },
          "Units of each hidden layer, comma-separated; \"\" for none")
      ->default_str("16,16")
      ->type_name("N,N,...");
  command
      .add_option_function<std::string>(
          "--seed", [&settings](const std::string& text) { settings.seed = parse_seed("--seed", text); },
          "Seed of PyTorch's generator")
      ->default_str(std::to_string(settings.seed))
      ->type_name("N");
}

CLI::Option* add_preset_option(CLI::App& command, std::function<void(const mlp::TrainingSettings&)> take) {
  return command
      .add_option_function<std::string>(
          "--preset", [take = std::move(take)](const std::string& name) { take(mlp::preset_named(name)); },
          "Start from the settings of " + in_words(mlp::preset_names) + "; " +
              std::string(mlp::default_preset) + " are the defaults, best reads 99.3 %")
      ->trigger_on_parse()  // before the other options' values are taken over
      ->type_name("NAME");
}

void add_training_options(CLI::App& command, mlp::TrainingSettings& settings) {
  add_preset_option(command, [&settings](const mlp::TrainingSettings& preset) { settings = preset; });
  add_network_options(command, settings);
  add_choice(command, "--activation", settings.activation, mlp::activation_named,
             "Of the hidden layers: " + in_words(mlp::activation_names));
  add_number(command, "--epochs", settings.epochs,
             "Passes over the training images, " + in_words(mlp::limits::epochs), "N");
  add_number(command, "--batch-size", settings.batch_size,
             "Images a step, " + in_words(mlp::limits::batch_size) + " and at most all of them", "N");
  add_number(command, "--learning-rate", settings.learning_rate,
             "Factor of the gradient in a step, " + in_words(mlp::limits::learning_rate));
  add_accuracy_options(command, settings);
  add_optimizer_options(command, settings.optimizer);
}

void check_optimizer_options(const CLI::App& command, const mlp::OptimizerSettings& settings) {
  const bool is_sgd = settings.kind == Kind::sgd;
  const std::string users = is_sgd ? "--optimizer adam or adamw" : "--optimizer sgd";
  const auto unused = is_sgd ? std::vector{"--betas", "--epsilon"} : std::vector{"--momentum", "--nesterov"};
  for (const char* option : unused) {
    if (command.count(option) > 0) refuse(option, users, std::string(mlp::name_of(settings.kind)));
  }
}

}  // namespace cli
