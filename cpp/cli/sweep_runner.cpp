#include "cli/sweep_runner.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <exception>
#include <mutex>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "cli/dataset_files.h"
#include "cli/interruption.h"
#include "cli/training_run.h"
#include "mnist_lab/mlp/fingerprint.h"
#include "mnist_lab/mlp/metrics.h"

namespace cli {
namespace {

/// What the threads of a sweep share: who does which run, and who speaks.
class Sweep {
 public:
  Sweep(const SweepData& data, std::span<const mlp::TrainingSettings> runs, const SweepWatch& watch)
      : data_(data),
        runs_(runs),
        watch_(watch),
        world_forms_(
            std::any_of(runs.begin(), runs.end(), [](const auto& run) { return run.world_forms > 0; })),
        training_set_(world_forms_.beside(data.training_set)) {}

  /// A thread's whole work.
  void work() noexcept {
    try {
      for (std::size_t run = next_++; run < runs_.size() && !is_over(); run = next_++) {
        if (const auto record = train(runs_[run])) tell([&] { watch_.done(*record); });
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!error_) error_ = std::current_exception();
      has_failed_ = true;
    }
  }

  /// Once all threads have ended.
  void rethrow() const {
    if (error_) std::rethrow_exception(error_);
  }

 private:
  bool is_over() const { return has_failed_ || Interruption::asked(); }

  /// Nothing more once telling has failed.
  template <class Tell>
  void tell(Tell&& tell) {
    const std::lock_guard lock(mutex_);
    if (std::exchange(is_silent_, true)) return;
    tell();
    is_silent_ = false;
  }

  /// Nothing for a run that did not come to its end.
  std::optional<RunRecord> train(const mlp::TrainingSettings& settings) {
    using Time = std::chrono::steady_clock;
    constexpr int batches_a_call = 25;
    mlp::Trainer trainer(training_set_, settings);
    RunRecord record;
    record.version = MNIST_LAB_VERSION;
    record.data_crc32 = data_.crc32;
    record.settings = settings;
    const double work_a_batch =
        work_of(settings) / (static_cast<double>(trainer.batches_per_epoch()) * settings.epochs);
    double left = work_of(settings);
    Time::time_point epoch_start = Time::now();
    while (trainer.state() == mlp::Trainer::State::training) {
      if (is_over()) return std::nullopt;
      const double done = work_a_batch * static_cast<double>(trainer.train_batches(batches_a_call).size());
      left -= done;
      tell([&] { watch_.worked(done); });
      if (!trainer.at_epoch_end()) continue;
      mlp::Evaluation test(data_.test_set, trainer.network());
      test.evaluate(data_.test_set.size());
      record.train_loss.push_back(trainer.epoch_loss());
      record.test_loss.push_back(test.loss());
      record.test_accuracy.push_back(test.accuracy());
      record.seconds.push_back(std::chrono::duration<double>(Time::now() - epoch_start).count());
      epoch_start = Time::now();
    }
    record.is_finished = trainer.state() == mlp::Trainer::State::finished;
    record.divergence = trainer.divergence();
    record.parameters_sha256 = mlp::fingerprint(trainer.parameters());
    if (!record.is_finished) tell([&] { watch_.worked(left); });  // what need not be done counts as done
    return record;
  }

  const SweepData& data_;
  std::span<const mlp::TrainingSettings> runs_;
  const SweepWatch& watch_;
  WorldForms world_forms_;
  mlp::TrainingSet training_set_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> has_failed_ = false;
  std::mutex mutex_;  ///< of what stands below, and of the watch
  bool is_silent_ = false;
  std::exception_ptr error_;
};

/// The calling thread works too. Fewer threads than were asked for are no reason to end.
void work_together(Sweep& sweep, std::size_t threads) {
  std::vector<std::jthread> others;
  try {
    while (others.size() + 1 < threads) others.emplace_back([&sweep] { sweep.work(); });
  } catch (const std::system_error&) {
    std::fprintf(stderr, "mnist-lab: the system gives no more than %zu threads\n", others.size() + 1);
  }
  sweep.work();
}

}  // namespace

SweepData read_sweep_data(const DataSource& source) {
  std::uint32_t crc32 = 0;
  BothSets sets = read_both(source, &crc32);
  return {std::move(sets.train), std::move(sets.test), crc32};
}

double work_of(const mlp::TrainingSettings& settings) {
  constexpr int mnist_pixels = 28 * 28;
  return settings.epochs * static_cast<double>(mlp::count_params(mlp::layer_sizes(settings, mnist_pixels)));
}

void train_all(const SweepData& data, std::span<const mlp::TrainingSettings> runs, int jobs,
               const SweepWatch& watch) {
  for (const mlp::TrainingSettings& run : runs) mlp::check_settings(run, data.training_set.size());
  const std::size_t threads = std::min(static_cast<std::size_t>(jobs), runs.size());
  Sweep sweep(data, runs, watch);
  try {
    work_together(sweep, threads);
    sweep.rethrow();
  } catch (const std::bad_alloc&) {
    throw std::runtime_error("out of memory with " + std::to_string(threads) +
                             (threads == 1 ? " run" : " runs at once; fewer --jobs take less"));
  }
}

}  // namespace cli
