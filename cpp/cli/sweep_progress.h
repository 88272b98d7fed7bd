// How far a sweep is, on standard error: a bar where that is a terminal, else a line for each run.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "cli/run_record.h"
#include "cli/sweep_table.h"

namespace cli {

class SweepProgress {
 public:
  /// runs: to be done; known: that were done before; work: of all to be done, as work_of.
  SweepProgress(Differences differences, std::size_t runs, std::size_t known, double work);
  /// Takes the bar away.
  ~SweepProgress();
  SweepProgress(const SweepProgress&) = delete;
  SweepProgress& operator=(const SweepProgress&) = delete;

  void worked(double work);
  void done(const RunRecord& record);

 private:
  void draw();

  Differences differences_;
  std::size_t all_;
  std::size_t done_;
  double work_;
  double worked_ = 0;
  bool terminal_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point drawn_ = {};
};

/// "45 s", "3 min 20 s", "2 h 05 min".
std::string duration_in_words(double seconds);

}  // namespace cli
