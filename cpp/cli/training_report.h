// What `mnist-lab train` tells while it runs: text for people, or one JSON object a line for programs.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "mnist_lab/mlp/trainer.h"

namespace cli {

/// 13002 as "13,002".
std::string grouped(std::int64_t number);

struct EpochResult {
  int epoch;
  double train_loss;
  double test_loss;
  double test_accuracy;  ///< 0 to 1
  double seconds;        ///< of this epoch's training and evaluation
};

/// How fast a whole run was, its evaluations included.
struct RunSpeed {
  double seconds;
  double images_per_second;  ///< of the training set
  double gigaflops;          ///< 10^9 floating-point operations a second, those with zeros not counted
  int threads;               ///< that took part
};

/// Receives a run's events in order: start, then progress and epochs, then finished or diverged.
class TrainingReport {
 public:
  virtual ~TrainingReport() = default;
  virtual void start(const mlp::Trainer& trainer) = 0;
  virtual void progress(const mlp::Trainer& trainer, double seconds) = 0;
  virtual void epoch(const mlp::Trainer& trainer, const EpochResult& result) = 0;
  virtual void finished(const RunSpeed& speed) = 0;
  virtual void diverged(const mlp::Trainer& trainer) = 0;
};

/// is_all: the run leaves nothing but its report, and ends when that does not arrive.
std::unique_ptr<TrainingReport> json_report(bool is_all);

/// A table on standard output and, where standard error is a terminal, a progress bar there.
std::unique_ptr<TrainingReport> text_report(bool is_all);

}  // namespace cli
