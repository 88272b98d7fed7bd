#include "cli/training_run.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "cli/values.h"
#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/forms/handwriting.h"
#include "mnist_lab/mlp/metrics.h"

namespace cli {
namespace {

constexpr const char* rate_changes_option = "--rate-changes";

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

std::vector<RateChange> parse_rate_changes(const std::string& text) {
  std::vector<RateChange> changes;
  for (const std::string_view item : split(text, ",")) {
    const auto parts = split(item, ":");
    const auto batch = parse_number<std::int64_t>(parts.front());
    const auto rate = parse_number<float>(parts.back());
    const bool is_change =
        parts.size() == 2 && batch && rate && *batch > 0 && *rate > 0 && std::isfinite(*rate);
    if (!is_change || (!changes.empty() && changes.back().batch >= *batch)) {
      refuse(rate_changes_option,
             "mini-batches that rise, each with a learning rate above 0, such as 4800:0.05,9600:0.01",
             in_quotes(text));
    }
    changes.push_back({.batch = *batch, .learning_rate = *rate});
  }
  return changes;
}

void add_rate_changes_option(CLI::App& command, std::vector<RateChange>& changes) {
  command
      .add_option_function<std::string>(
          rate_changes_option, [&changes](const std::string& text) { changes = parse_rate_changes(text); },
          "Change the learning rate on the way: from the mini-batch after the first N on it is X, of which a "
          "schedule takes its share")
      ->type_name("N:X,...");
}

WorldForms::WorldForms(bool is_wanted) {
  if (is_wanted) drawn_ = mlp::drawn_digits(mlp::world_form_count, mlp::world_form_seed);
}

mlp::TrainingSet WorldForms::beside(const mlp::Dataset& images) const {
  if (!drawn_) return images;
  mlp::check_mixture(images, *drawn_);
  return {images, *drawn_};
}

bool is_training_set_of_mnist(const mlp::Dataset& training_set) {
  constexpr std::array<std::uint8_t, 16> first_of_mnist{5, 0, 4, 1, 9, 2, 1, 3, 1, 4, 3, 5, 3, 6, 1, 7};
  const mlp::Labels labels = training_set.labels();
  return labels.size() >= first_of_mnist.size() &&
         std::equal(first_of_mnist.begin(), first_of_mnist.end(), labels.begin());
}

mlp::TrainingSettings settings_for(const mlp::Dataset& training_set, mlp::TrainingSettings settings,
                                   bool asked_for_world_forms) {
  if (settings.world_forms > 0 && !asked_for_world_forms && !is_training_set_of_mnist(training_set)) {
    std::fprintf(stderr, "World forms are left out: they are digits, drawn beside MNIST's\n");
    settings.world_forms = 0;
  }
  return settings;
}

std::vector<EpochResult> train_to_end(mlp::Trainer& trainer, const mlp::Dataset& test_set,
                                      mlp::Workers& workers, std::span<const RateChange> changes,
                                      TrainingReport& report) {
  constexpr std::int64_t batches_a_call = 25;
  const std::int64_t batches = std::int64_t{trainer.settings().epochs} * trainer.batches_per_epoch();
  if (!changes.empty() && changes.back().batch >= batches) {
    throw mlp::InvalidArgument(
        mlp::message({rate_changes_option, ": expected mini-batches below ", batches,
                      ", of which the run has so many, found ", changes.back().batch}));
  }
  std::vector<EpochResult> epochs;
  report.start(trainer);
  const Clock::time_point run_start = Clock::now();
  Clock::time_point epoch_start = run_start;
  while (trainer.state() == mlp::Trainer::State::training) {
    for (; !changes.empty() && changes.front().batch <= trainer.batches_done(); changes = changes.subspan(1))
      trainer.set_learning_rate(changes.front().learning_rate);
    const std::int64_t until_change =
        changes.empty() ? batches_a_call : changes.front().batch - trainer.batches_done();
    trainer.train_batches(static_cast<int>(std::min(batches_a_call, until_change)));
    report.progress(trainer, seconds_since(run_start));
    if (!trainer.at_epoch_end()) continue;
    mlp::Evaluation test(test_set, trainer.network(), workers);
    test.evaluate(test_set.size());
    epochs.push_back({.epoch = trainer.epochs_done(),
                      .train_loss = trainer.epoch_loss(),
                      .test_loss = test.loss(),
                      .test_accuracy = test.accuracy(),
                      .seconds = seconds_since(epoch_start)});
    report.epoch(trainer, epochs.back());
    epoch_start = Clock::now();
  }
  return epochs;
}

}  // namespace cli
