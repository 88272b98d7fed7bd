// Which runs a sweep is made of, and in which order. web/model/sweep comes to the same.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cli/swept_settings.h"
#include "mnist_lab/mlp/trainer.h"

namespace cli {

/// A setting that takes several values.
struct Axis {
  const SweptSetting* setting;
  std::vector<std::string> values;
};

struct PlannedRun {
  mlp::TrainingSettings settings;
  std::string key;  ///< key_of the settings
  /// What it is by options of `sweep`, beside the preset: those from which something comes.
  std::vector<std::pair<const char*, std::string>> options;
};

inline constexpr int most_runs = 2000;

/// Every combination of the axes' values, each run once, in the order in which they are trained: shuffled,
/// the same every time, so that a table takes shape everywhere at once. axes: in the order of swept_settings.
/// What nothing comes of in a combination is left out there. Throws CLI::ValidationError for more than
/// most_runs, and for an axis from which nothing comes in any; InvalidArgument for settings that no run may
/// have.
std::vector<PlannedRun> planned(const mlp::TrainingSettings& base, std::span<const Axis> axes);

/// One of `count` shares that are equally large, each every count-th run: from 1 to count.
std::vector<PlannedRun> share_of(std::span<const PlannedRun> runs, int share, int count);

}  // namespace cli
