// A run from where its trainer stands to its end, with what changes on the way.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/training_report.h"
#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/mlp/trainer.h"
#include "mnist_lab/mlp/workers.h"

namespace cli {

/// Another learning rate from a mini-batch on, as when somebody changes it while the run goes on.
struct RateChange {
  std::int64_t batch;   ///< mini-batches done before
  float learning_rate;  ///< above 0, finite
};

/// "4800:0.05,9600:0.01". Throws CLI::ValidationError for anything else, for rates that are none, and for
/// mini-batches that do not rise.
std::vector<RateChange> parse_rate_changes(const std::string& text);

/// --rate-changes.
void add_rate_changes_option(CLI::App& command, std::vector<RateChange>& changes);

/// Drawn images, for runs that have a share of them.
class WorldForms {
 public:
  /// is_wanted: one of the runs has a share of them. Drawing them takes a second.
  explicit WorldForms(bool is_wanted);

  /// What a run learns from; this and the images must outlive it. Throws as mlp::check_mixture.
  mlp::TrainingSet beside(const mlp::Dataset& images) const;

 private:
  std::optional<mlp::Dataset> drawn_;
};

/// Whether the labels begin as those of MNIST's training images.
bool is_training_set_of_mnist(const mlp::Dataset& training_set);

/// World forms are digits: settings that have a share of them for the sake of a preset leave them out where
/// the training images are not MNIST's. Says so on standard error.
mlp::TrainingSettings settings_for(const mlp::Dataset& training_set, mlp::TrainingSettings settings,
                                   bool asked_for_world_forms);

/// Trains until the run has finished or diverged, and reports: start, then progress and epochs. changes: by
/// their mini-batch. Returns what came of each epoch. Throws InvalidArgument for a change after the end.
std::vector<EpochResult> train_to_end(mlp::Trainer& trainer, const mlp::Dataset& test_set,
                                      mlp::Workers& workers, std::span<const RateChange> changes,
                                      TrainingReport& report);

}  // namespace cli
