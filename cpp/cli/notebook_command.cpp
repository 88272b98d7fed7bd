// mnist-lab notebook: trains, and writes the same run as code for PyTorch, with the network beside it to
// compare.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/dataset_files.h"
#include "cli/files.h"
#include "cli/network_file.h"
#include "cli/notebook.h"
#include "cli/options.h"
#include "cli/templates.h"
#include "cli/training_options.h"
#include "cli/training_report.h"
#include "cli/training_run.h"
#include "cli/values.h"
#include "mnist_lab/mlp/fingerprint.h"
#include "mnist_lab/mlp/workers.h"

namespace cli {
namespace {

struct NotebookOptions {
  DataSource data;
  mlp::TrainingSettings settings;
  std::vector<RateChange> rate_changes;
  std::filesystem::path out;
  std::string name;
  std::string language;
  bool gaps = false;
};

bool is_script(const std::filesystem::path& path) { return path.extension() == ".py"; }

/// The network lies beside the notebook, under the same name.
std::filesystem::path network_path(std::filesystem::path notebook) {
  return notebook.replace_extension(".safetensors");
}

NotebookRun described(const mlp::Trainer& trainer, const NotebookOptions& options,
                      const mlp::Dataset& training_set, int test_images) {
  constexpr std::size_t labels_shown = 20;
  const mlp::Parameters& parameters = trainer.parameters();
  const auto biases = parameters.biases(parameters.layers() - 1);
  const mlp::Labels labels = training_set.labels();
  const mlp::Labels first = labels.first(std::min(labels_shown, labels.size()));
  const std::string name = options.name.empty() ? options.out.stem().string() : options.name;
  return {.name = name,
          .file = options.out.stem().string(),
          .settings = options.settings,
          .epochs = {},
          .fingerprint = mlp::fingerprint(parameters),
          .rate_changes = options.rate_changes,
          .training_images = training_set.size(),
          .test_images = test_images,
          .inputs = training_set.pixel_count(),
          .classes = training_set.classes(),
          .first_labels = {first.begin(), first.end()},
          .start = before_training(training_set, options.settings, options.rate_changes),
          .last_biases = {biases.begin(), biases.end()}};
}

int write_notebook(const NotebookOptions& options) {
  // Opened first: a path that cannot be written must not cost a run.
  OutputFile notebook(options.out);
  OutputFile beside(network_path(options.out));
  const auto [training_set, test_set] = read_both(options.data);
  mlp::Workers workers(mlp::available_threads());
  mlp::Trainer trainer(training_set, options.settings, workers);
  const auto report = text_report(false);
  const std::vector<EpochResult> epochs =
      train_to_end(trainer, test_set, workers, options.rate_changes, *report);
  if (trainer.state() == mlp::Trainer::State::diverged) {
    report->diverged(trainer);
    return 1;
  }
  NotebookRun run = described(trainer, options, training_set, test_set.size());
  run.epochs = epochs;
  const std::vector<NotebookCell> cells = notebook_cells(run, options.language, options.gaps);
  beside.write(network_bytes(network_path(options.out), {trainer.network(), {}}, formats::Precision::single));
  notebook.write(is_script(options.out) ? to_script(cells) : to_ipynb(cells));
  std::printf("%s, and beside it %s to compare with\n", options.out.string().c_str(),
              network_path(options.out).filename().string().c_str());
  return 0;
}

void check(const NotebookOptions& options, const CLI::App& command) {
  check_optimizer_options(command, options.settings.optimizer);
  if (options.settings.distortion != mlp::Distortion{}) {
    throw CLI::ValidationError(
        "--distortion",
        "a notebook does the same run with PyTorch alone, which has no such distortions: "
        "expected none");
  }
  if (options.settings.world_forms > 0) {
    throw CLI::ValidationError(
        world_forms_option,
        "a notebook does the same run with PyTorch alone, which draws no digits: expected 0");
  }
  const std::string extension = options.out.extension().string();
  if (extension != ".ipynb" && extension != ".py")
    refuse("--out", "a file that ends in .ipynb or .py", in_quotes(options.out.string()));
}

}  // namespace

Command add_notebook(CLI::App& app) {
  auto options = std::make_shared<NotebookOptions>();
  CLI::App& command = *app.add_subcommand(
      "notebook", "Train, and write the same run as code for PyTorch, in the exercise's eight tasks");
  add_path(command, "--out", options->out,
           "Jupyter notebook to write if it ends in .ipynb, script if in .py; the trained network is put "
           "beside it "
           "as .safetensors")
      ->required();
  command.add_flag(
      "--gaps", options->gaps,
      "Leave out what students write; a cell after each task checks it and says what was expected");
  add_language_option(command, options->language);
  command.add_option("--name", options->name, "What the run is called; by default as the file")
      ->type_name("TEXT");
  add_data_option(command, options->data);
  add_training_options(command, options->settings);
  add_rate_changes_option(command, options->rate_changes);
  command.callback([options, &command] { check(*options, command); });
  return {&command, [options] { return write_notebook(*options); }};
}

}  // namespace cli
