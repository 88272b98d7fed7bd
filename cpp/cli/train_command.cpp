#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/mnist_files.h"
#include "cli/network_file.h"
#include "cli/options.h"
#include "cli/training_options.h"
#include "cli/training_report.h"
#include "mlp/metrics.h"

namespace cli {
namespace {

struct TrainOptions {
  std::filesystem::path data;
  mlp::TrainingSettings settings;
  std::filesystem::path start_from;  ///< a network whose parameters the run starts with; empty for new ones
  std::filesystem::path save;        ///< where to put the trained network; empty for nowhere
  formats::Precision precision = formats::Precision::single;
  bool json = false;
};

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// The header of a safetensors file says how well the network as saved does.
void save(OutputFile& file, const mlp::Network& network, const mlp::Dataset& test_set,
          const TrainOptions& options) {
  const double accuracy =
      mlp::accuracy(test_set, {formats::rounded(network.parameters, options.precision), network.activation});
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%.4f", accuracy);
  file.write(network_bytes(options.save, {network, {{"test_accuracy", text.data()}}}, options.precision));
}

/// A run from new start parameters, or from those of a file, whose hidden layers and activation it takes
/// over.
mlp::Trainer trainer_of(const TrainOptions& options, const mlp::Dataset& training_set) {
  if (options.start_from.empty()) return {training_set, options.settings};
  const mlp::Network start =
      read_network(options.start_from, training_set.pixel_count(), training_set.classes());
  const mlp::LayerSizes& sizes = start.parameters.sizes();
  mlp::TrainingSettings settings = options.settings;
  settings.hidden.assign(sizes.begin() + 1, sizes.end() - 1);
  settings.activation = start.activation;
  return {training_set, settings, {start.parameters, 0}};
}

int train(const TrainOptions& options) {
  constexpr int batches_a_call = 25;
  std::optional<OutputFile> saved;  // opened first: a path that cannot be written must not cost a run
  if (!options.save.empty()) saved.emplace(options.save);
  const mlp::Dataset training_set = read_mnist(options.data, Part::train);
  const mlp::Dataset test_set = read_mnist(options.data, Part::test);
  check_size(options.data, Part::test, test_set, training_set.height(), training_set.width());
  mlp::Trainer trainer = trainer_of(options, training_set);
  const auto report = options.json ? json_report() : text_report();

  report->start(trainer);
  const Clock::time_point run_start = Clock::now();
  Clock::time_point epoch_start = run_start;
  while (trainer.state() == mlp::Trainer::State::training) {
    trainer.train_batches(batches_a_call);
    report->progress(trainer, seconds_since(run_start));
    if (!trainer.at_epoch_end()) continue;
    mlp::Evaluation test(test_set, trainer.network());
    test.evaluate(test_set.size());
    report->epoch(trainer, {.epoch = trainer.epochs_done(),
                            .train_loss = trainer.epoch_loss(),
                            .test_loss = test.loss(),
                            .test_accuracy = test.accuracy(),
                            .seconds = seconds_since(epoch_start)});
    epoch_start = Clock::now();
  }
  if (trainer.state() == mlp::Trainer::State::diverged) {
    report->diverged(trainer);
    return 1;
  }
  const double seconds = seconds_since(run_start);
  if (saved) save(*saved, trainer.network(), test_set, options);
  report->finished(seconds, static_cast<double>(training_set.size()) * options.settings.epochs / seconds);
  return 0;
}

}  // namespace

Command add_train(CLI::App& app) {
  auto options = std::make_shared<TrainOptions>();
  CLI::App& command =
      *app.add_subcommand("train", "Train a network and report test accuracy after each epoch");
  add_data_option(command, options->data);
  add_training_options(command, options->settings);
  CLI::Option* save =
      add_path(command, "--save", options->save,
               "Put the trained network into a file: ONNX if it ends in .onnx, else safetensors");
  add_half_option(command, options->precision, "Save it in half precision: half the bytes (safetensors only)")
      ->needs(save);
  add_path(command, "--start-from", options->start_from,
           "Start with the parameters of a network's file, and with its layers and activation")
      ->excludes("--hidden")
      ->excludes("--activation")
      ->excludes("--start");
  command.add_flag("--json", options->json,
                   "Print one JSON object a line: start, epoch ..., finished or diverged");
  command.callback([options, &command] {
    check_half(options->precision, options->save);
    check_optimizer_options(command, options->settings.optimizer);
  });
  return {&command, [options] { return train(*options); }};
}

}  // namespace cli
