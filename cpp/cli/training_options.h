// The settings of a run as options. Names, presets and ranges are the core's.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "mnist_lab/mlp/trainer.h"

namespace cli {

/// The share of images that are drawn.
inline constexpr const char* world_forms_option = "--world-forms";

/// All of them, --preset first: what is given beside it counts more, wherever it stands.
void add_training_options(CLI::App& command, mlp::TrainingSettings& settings);

/// --hidden and --seed, which start parameters depend on.
void add_network_options(CLI::App& command, mlp::TrainingSettings& settings);

/// --preset, whose settings are handed to `take` at once.
CLI::Option* add_preset_option(CLI::App& command, std::function<void(const mlp::TrainingSettings&)> take);

/// What stands in --hidden: "16,16", "" for no layer. Throws CLI::ValidationError for what is no list of
/// whole numbers.
std::vector<int> parse_hidden(const std::string& text);

/// What stands in --betas: "0.9,0.999". Throws CLI::ValidationError for what is not two numbers.
void parse_betas(const std::string& text, mlp::OptimizerSettings& settings);

/// Throws CLI::ValidationError for an option that was given and that the optimizer does not use. Once all is
/// parsed.
void check_optimizer_options(const CLI::App& command, const mlp::OptimizerSettings& settings);

}  // namespace cli
