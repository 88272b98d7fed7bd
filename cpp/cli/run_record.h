// What came of a run of a sweep, as a line of JSON. docs/sweeps.md describes it; the page writes the same.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mnist_lab/mlp/trainer.h"

namespace cli {

struct RunRecord {
  std::string version;                      ///< of the program; empty where nobody said
  std::optional<std::uint32_t> data_crc32;  ///< of what it was trained and tested on, where somebody said
  mlp::TrainingSettings settings;
  bool is_finished = false;  ///< or else it diverged
  std::optional<mlp::Trainer::Divergence> divergence;
  std::vector<double> train_loss;     ///< after each epoch, as far as it came; here and below
  std::vector<double> test_loss;      ///< as many, or none where nobody said; as train_loss
  std::vector<double> test_accuracy;  ///< 0 to 1
  std::vector<double> seconds;        ///< of the epoch's training and evaluation; as many, or none
  std::string parameters_sha256;      ///< the last finite ones
};

/// Without the end of the line.
std::string line_of(const RunRecord& record);

/// Reads a line that line_of wrote, or the page. Names that are not known are passed over but for those of
/// settings. Throws FormatError, or InvalidArgument, for one that is no run.
RunRecord record_of(std::string_view line);

/// Of the run, whatever came of it: the same for the same settings, however they were written.
std::string key_of(const mlp::TrainingSettings& settings);

/// "a1b2c3d4".
std::string text_of_crc32(std::uint32_t crc32);

/// Epochs until 90 % of the test images were read, which the exercise asks for; nothing where they never
/// were.
std::optional<int> epochs_to_goal(const RunRecord& record);

}  // namespace cli
