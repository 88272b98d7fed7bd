#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/dataset_files.h"
#include "cli/files.h"
#include "cli/model_card.h"
#include "cli/network_file.h"
#include "cli/options.h"
#include "cli/templates.h"
#include "cli/training_options.h"
#include "cli/training_report.h"
#include "cli/training_run.h"
#include "mnist_lab/mlp/metrics.h"
#include "mnist_lab/mlp/workers.h"

namespace cli {
namespace {

struct TrainOptions {
  DataSource data;
  mlp::TrainingSettings settings;
  bool asked_for_world_forms = false;  ///< by the option, not by a preset
  std::vector<RateChange> rate_changes;
  const formats::PixelForm* pixels = nullptr;  ///< of start_from
  std::filesystem::path start_from;  ///< a network whose parameters the run starts with; empty for new ones
  std::filesystem::path save;        ///< where to put the trained network; empty for nowhere
  std::filesystem::path card;        ///< where to put its model card; empty for nowhere
  formats::Precision precision = formats::Precision::single;
  int threads = mlp::available_threads();
  bool json = false;
};

/// The header of a safetensors file says how well the network as saved does.
void save(OutputFile& file, const mlp::Network& network, const mlp::Dataset& test_set,
          const TrainOptions& options) {
  const double accuracy =
      mlp::accuracy(test_set, {formats::rounded(network.parameters, options.precision), network.activation});
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%.4f", accuracy);
  file.write(network_bytes(options.save, {network, {{"test_accuracy", text.data()}}}, options.precision));
}

std::string card_of(const mlp::Network& network, const mlp::Dataset& test_set, const TrainOptions& options) {
  const mlp::Network as_saved{formats::rounded(network.parameters, options.precision), network.activation};
  const std::string file = (options.save.empty() ? options.card : options.save).stem().string();
  // Rounded parameters, and those that began with a file's, are not what the settings lead to.
  const bool leads_there = options.start_from.empty() && options.precision == formats::Precision::single;
  const CardRun run{.settings = options.settings, .rate_changes = options.rate_changes};
  return model_card(file, file, as_saved, figures_of(as_saved, test_set), leads_there ? &run : nullptr,
                    template_languages[0].name);
}

/// A run from new start parameters, or from those of a file, whose hidden layers and activation it takes
/// over.
mlp::Trainer trainer_of(const TrainOptions& options, const mlp::TrainingSet& set, mlp::Workers& workers) {
  if (options.start_from.empty()) return {set, options.settings, workers};
  const mlp::Network start = with_pixels(
      options.start_from, read_network(options.start_from, set.images->pixel_count(), set.images->classes()),
      options.pixels);
  const mlp::LayerSizes& sizes = start.parameters.sizes();
  mlp::TrainingSettings settings = options.settings;
  settings.hidden.assign(sizes.begin() + 1, sizes.end() - 1);
  settings.activation = start.activation;
  return {set, settings, {start.parameters, 0}, workers};
}

/// Floating-point operations of a forward pass, or of all three passes of training, for one image: two for
/// each weight. The first layer's are done for ink only, and no gradient is taken of an image.
double operations(const mlp::LayerSizes& sizes, double ink, bool training) {
  double all = 2 * ink * sizes[1] * (training ? 2 : 1);
  for (std::size_t layer = 1; layer + 1 < sizes.size(); ++layer) {
    all += 2.0 * sizes[layer] * sizes[layer + 1] * (training ? 3 : 1);
  }
  return all;
}

RunSpeed speed_of(const mlp::Trainer& trainer, const mlp::Dataset& training_set, const mlp::Dataset& test_set,
                  const mlp::Workers& workers, double seconds) {
  const double epochs = trainer.epochs_done();
  const mlp::LayerSizes& sizes = trainer.parameters().sizes();
  const auto operations_of = [&](const mlp::Dataset& set, bool training) {
    return set.size() * operations(sizes, set.mean_ink(), training);
  };
  return {.seconds = seconds,
          .images_per_second = epochs * training_set.size() / seconds,
          .gigaflops =
              epochs * (operations_of(training_set, true) + operations_of(test_set, false)) / seconds / 1e9,
          .threads = workers.were_needed() ? workers.count() : 1};
}

int train(TrainOptions options) {
  std::optional<OutputFile> saved;  // opened first: a path that cannot be written must not cost a run
  if (!options.save.empty()) saved.emplace(options.save);
  std::optional<OutputFile> card;
  if (!options.card.empty()) card.emplace(options.card);
  const auto [training_set, test_set] = read_both(options.data);
  options.settings = settings_for(training_set, options.settings, options.asked_for_world_forms);
  mlp::Workers workers(options.threads);
  const WorldForms world_forms(options.settings.world_forms > 0);
  mlp::Trainer trainer = trainer_of(options, world_forms.beside(training_set), workers);
  const auto report = options.json ? json_report(!saved && !card) : text_report(!saved && !card);

  const auto start = std::chrono::steady_clock::now();
  train_to_end(trainer, test_set, workers, options.rate_changes, *report);
  if (trainer.state() == mlp::Trainer::State::diverged) {
    report->diverged(trainer);
    return 1;
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (saved) save(*saved, trainer.network(), test_set, options);
  if (card) card->write(card_of(trainer.network(), test_set, options));
  report->finished(speed_of(trainer, training_set, test_set, workers, seconds));
  return 0;
}

}  // namespace

Command add_train(CLI::App& app) {
  auto options = std::make_shared<TrainOptions>();
  CLI::App& command =
      *app.add_subcommand("train", "Train a network and report test accuracy after each epoch");
  add_data_option(command, options->data);
  add_training_options(command, options->settings);
  add_rate_changes_option(command, options->rate_changes);
  CLI::Option* save =
      add_path(command, "--save", options->save,
               "Put the trained network into a file: ONNX if it ends in .onnx, else safetensors");
  add_half_option(command, options->precision, "Save it in half precision: half the bytes (safetensors only)")
      ->needs(save);
  add_path(command, "--card", options->card,
           "Put a model card into a file, in Markdown: settings, figures, what the network confuses, how to "
           "load it");
  CLI::Option* start_from =
      add_path(command, "--start-from", options->start_from,
               "Start with the parameters of a network's file, and with its layers and activation")
          ->excludes("--hidden")
          ->excludes("--activation")
          ->excludes("--start");
  add_pixels_option(command, options->pixels)->needs(start_from);
  take_number(
      command
          .add_option(
              "--threads", options->threads,
              "Threads to share the work, 1 to " + std::to_string(mlp::max_threads) +
                  ": by default one a processor core. The results have the same bits with any number; "
                  "small networks are "
                  "trained by one")
          ->type_name("N")
          ->check(CLI::Range(1, mlp::max_threads)));
  command.add_flag("--json", options->json,
                   "Print one JSON object a line: start, epoch ..., finished or diverged");
  command.callback([options, &command] {
    check_half(options->precision, options->save);
    check_optimizer_options(command, options->settings.optimizer);
    options->asked_for_world_forms = command.count(world_forms_option) > 0;
  });
  return {&command, [options] { return train(*options); }};
}

}  // namespace cli
