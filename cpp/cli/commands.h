// The commands of mnist-lab: what each takes, and what runs it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "formats/safetensors.h"
#include "mlp/trainer.h"

namespace cli {

struct TrainOptions {
  std::filesystem::path data;
  mlp::TrainingSettings settings;
  std::filesystem::path start_from;  ///< a network whose parameters the run starts with; empty for new ones
  std::filesystem::path save;        ///< where to put the trained network; empty for nowhere
  formats::Precision precision = formats::Precision::single;
  bool json = false;
};

struct ParamsOptions {
  std::vector<int> hidden = mlp::TrainingSettings{}.hidden;
  std::uint64_t seed = mlp::TrainingSettings{}.seed;
  bool json = false;
};

struct ConvertOptions {
  std::filesystem::path from;
  std::filesystem::path to;
  formats::Precision precision = formats::Precision::single;
};

struct PresetsOptions {
  bool json = false;
};

struct PredictOptions {
  std::filesystem::path model;
  std::filesystem::path data;
  int count = 10;          ///< test images to show, from the first
  bool in_double = false;  ///< their probabilities in double precision; only with json
  bool json = false;
};

struct StrokesOptions {
  std::filesystem::path file;
  std::filesystem::path data;
  std::filesystem::path model;
  std::optional<mlp::TrainingSettings> settings;  ///< of a network to train in place of the model
  int teach = 0;                ///< drawings of each digit that a writer teaches; 0 for none
  std::filesystem::path sheet;  ///< where to put the worst cases; empty for nowhere
  bool json = false;
};

/// All print to standard output, throw on errors, and return the exit code: 0, or 1 for a run that diverged.
int train(const TrainOptions& options);
int params(const ParamsOptions& options);
int presets(const PresetsOptions& options);
int predict(const PredictOptions& options);
int convert(const ConvertOptions& options);
int strokes(const StrokesOptions& options);

}  // namespace cli
