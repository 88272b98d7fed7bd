// What came of a sweep, for people: which settings differ between runs, and how they did over the seeds.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/run_record.h"

namespace cli {

/// Names settings by those in which the runs of a sweep differ.
class Differences {
 public:
  explicit Differences(std::span<const mlp::TrainingSettings> runs);

  /// "learning-rate 0.1, seed 3"; "the run" where there is but one.
  std::string words_for(const mlp::TrainingSettings& run) const;

  /// As options are called; without the seed.
  const std::vector<std::string>& names() const { return names_; }

  /// One for each of names().
  std::vector<std::string> values_of(const mlp::TrainingSettings& run) const;

 private:
  std::vector<std::size_t> places_;  ///< in all_settings(), without the seed
  std::vector<std::string> names_;
  bool has_seeds_ = false;
};

/// Means and standard deviations over the seeds, a line for all settings that differ in nothing else: those
/// with the highest mean of final accuracies first, among which a run that diverged counts as 0 there and
/// nowhere else.
std::string table_of(std::span<const RunRecord> runs);

}  // namespace cli
