// Trains the runs of a sweep, several at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>

#include "cli/dataset_files.h"
#include "cli/run_record.h"
#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/mlp/trainer.h"

namespace cli {

struct SweepData {
  mlp::Dataset training_set;
  mlp::Dataset test_set;
  std::uint32_t crc32;  ///< of both, in files
};

/// Throws as read_both.
SweepData read_sweep_data(const DataSource& source);

/// How much there is to do in a run, in no unit: for comparison with others.
double work_of(const mlp::TrainingSettings& settings);

/// What becomes known while runs are trained. One thread at a time tells it.
struct SweepWatch {
  std::function<void(double work)> worked;            ///< so much more
  std::function<void(const RunRecord& record)> done;  ///< a run came to its end
};

/// Trains each run, as `train` does, on one thread of its own, `jobs` of them at a time, in their order.
/// Returns when all have come to their end; or soon after Interruption::asked(), without those that have not.
/// Threads share the data, which nobody changes, and nothing else. Throws InvalidArgument for settings that
/// the data do not allow, before anything is trained; std::runtime_error when memory or threads are not
/// enough; and what `watch` throws. What was told before stays told.
void train_all(const SweepData& data, std::span<const mlp::TrainingSettings> runs, int jobs,
               const SweepWatch& watch);

}  // namespace cli
