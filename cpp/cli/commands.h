// The commands of mnist-lab: what each takes, and what runs it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "mlp/trainer.h"

namespace cli {

struct TrainOptions {
  std::filesystem::path data;
  mlp::TrainingSettings settings;
  bool json = false;
};

struct ParamsOptions {
  std::vector<int> hidden = mlp::TrainingSettings{}.hidden;
  std::uint64_t seed = mlp::TrainingSettings{}.seed;
  bool json = false;
};

struct StrokesOptions {
  std::filesystem::path file;
  std::filesystem::path data;
  mlp::TrainingSettings settings;
  bool json = false;
};

/// All print to standard output, throw on errors, and return the exit code: 0, or 1 for a run that diverged.
int train(const TrainOptions& options);
int params(const ParamsOptions& options);
int strokes(const StrokesOptions& options);

}  // namespace cli
