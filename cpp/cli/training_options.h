// The settings of a run as options. Names, presets and ranges are the core's.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "mnist_lab/mlp/trainer.h"

namespace cli {

/// All of them, --preset first: what is given beside it counts more, wherever it stands.
void add_training_options(CLI::App& command, mlp::TrainingSettings& settings);

/// --hidden and --seed, which start parameters depend on.
void add_network_options(CLI::App& command, mlp::TrainingSettings& settings);

/// --preset, whose settings are handed to `take` at once.
CLI::Option* add_preset_option(CLI::App& command, std::function<void(const mlp::TrainingSettings&)> take);

/// Throws CLI::ValidationError for an option that was given and that the optimizer does not use. Once all is
/// parsed.
void check_optimizer_options(const CLI::App& command, const mlp::OptimizerSettings& settings);

}  // namespace cli
