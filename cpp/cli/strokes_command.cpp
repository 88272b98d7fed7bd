#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>

#include "cli/commands.h"
#include "cli/dataset_files.h"
#include "cli/doubt_figures.h"
#include "cli/doubting.h"
#include "cli/files.h"
#include "cli/network_file.h"
#include "cli/options.h"
#include "cli/recognition.h"
#include "cli/sheet.h"
#include "cli/teaching.h"
#include "cli/training_options.h"
#include "cli/training_report.h"
#include "cli/training_run.h"
#include "mnist_lab/mlp/names.h"
#include "mnist_lab/mlp/presets.h"
#include "mnist_lab/reading/calibration_digits.h"

namespace cli {
namespace {

struct StrokesOptions {
  std::filesystem::path file;
  DataSource data;
  std::filesystem::path model;
  std::optional<mlp::TrainingSettings> settings;  ///< of a network to train in place of the model
  Lesson lesson;                                  ///< that every writer teaches; no drawings for none
  bool by_writer = false;
  std::filesystem::path sheet;  ///< where to put the worst cases; empty for nowhere
  bool doubt = false;           ///< also says how well its answers are doubted
  std::filesystem::path doubt_network;
  bool json = false;
};

mlp::Network trained(const mlp::Dataset& training_set, const mlp::TrainingSettings& settings) {
  mlp::Workers workers(mlp::available_threads());
  const WorldForms world_forms(settings.world_forms > 0);
  mlp::Trainer trainer(world_forms.beside(training_set), settings, workers);
  std::fprintf(stderr, "Training on MNIST, %d epochs\n", settings.epochs);
  while (trainer.state() == mlp::Trainer::State::training) trainer.train_batches(1000);
  if (trainer.state() == mlp::Trainer::State::diverged) throw std::runtime_error("the training diverged");
  return trainer.network();
}

/// Images that a network of drawn digits can learn from.
mlp::Dataset read_digits(const StrokesOptions& options, Part part) {
  const DatasetFiles files(options.data);
  mlp::Dataset images = files.read(part);
  files.check_size(part, images, mlp::digit_image_side, mlp::digit_image_side);
  return images;
}

mlp::Network network_of(const StrokesOptions& options, const std::optional<mlp::Dataset>& training_set) {
  if (options.settings) return trained(training_set.value(), *options.settings);
  constexpr int pixels = mlp::digit_image_side * mlp::digit_image_side;
  return read_network(options.model, pixels, mlp::digit_count, ", --preset trains one now");
}

void print_table(const Confusion& confusion) {
  std::printf("label  read as 0     1     2     3     4     5     6     7     8     9   right\n");
  for (std::size_t label = 0; label < confusion.size(); ++label) {
    int total = 0;
    std::printf("%5zu     ", label);
    for (const int count : confusion[label]) {
      std::printf("%6d", count);
      total += count;
    }
    if (total > 0) {
      std::printf("%6.1f %%\n", 100.0 * confusion[label][label] / total);
    } else {
      std::printf("     –\n");
    }
  }
}

void print(const TeachingResult& result, const Lesson& lesson, bool json) {
  const bool misread = lesson.kind == Lesson::Kind::misread;
  if (json) {
    const nlohmann::ordered_json line{{"event", "taught"},
                                      {misread ? "misread_drawings" : "drawings_a_digit", lesson.drawings},
                                      {"writers", result.writers},
                                      {"taught", result.taught},
                                      {"digits", result.tested},
                                      {"accuracy_before", result.accuracy_before},
                                      {"accuracy_after", result.accuracy_after},
                                      {"test_accuracy_before", result.test_accuracy_before},
                                      {"test_accuracy_after", result.test_accuracy_after},
                                      {"test_accuracy_lowest", result.test_accuracy_lowest}};
    std::printf("%s\n", line.dump().c_str());
    return;
  }
  std::printf("Taught %s%d %s%s by one writer, %d %s in turn:\n", misread ? "up to " : "", lesson.drawings,
              lesson.drawings == 1 ? "drawing" : "drawings", misread ? " misread" : " of each digit",
              result.writers, result.writers == 1 ? "writer" : "writers");
  std::printf("  %s other drawings of theirs: %.2f %% read right before, %.2f %% after\n",
              grouped(result.tested).c_str(), 100 * result.accuracy_before, 100 * result.accuracy_after);
  std::printf("  MNIST's test set: %.2f %% before, %.2f %% after (at worst %.2f %%)\n",
              100 * result.test_accuracy_before, 100 * result.test_accuracy_after,
              100 * result.test_accuracy_lowest);
}

void print(const std::vector<WriterAccuracy>& writers, bool json) {
  const WriterAccuracy& median = writers[(writers.size() - 1) / 2];
  if (json) {
    nlohmann::ordered_json each = nlohmann::ordered_json::array();
    for (const WriterAccuracy& writer : writers) {
      each.push_back({{"writer", writer.name}, {"digits", writer.digits}, {"accuracy", writer.accuracy()}});
    }
    const nlohmann::ordered_json line{{"event", "by_writer"},
                                      {"median", median.accuracy()},
                                      {"worst", writers.front().accuracy()},
                                      {"writers", each}};
    std::printf("%s\n", line.dump().c_str());
    return;
  }
  std::printf("writer         digits   right\n");
  for (const WriterAccuracy& writer : writers) {
    std::printf("%-14s %6d %6.2f %%\n", writer.name.empty() ? "not told" : writer.name.c_str(), writer.digits,
                100 * writer.accuracy());
  }
  std::printf("%zu %s: median %.2f %%, worst %.2f %%\n\n", writers.size(),
              writers.size() == 1 ? "writer" : "writers", 100 * median.accuracy(),
              100 * writers.front().accuracy());
}

void print(const char* name, const DoubtFigures& figures) {
  const auto share = [&](int count) { return 100.0 * count / figures.digits; };
  std::printf("%-18s  %6.2f %%  %6.2f %%  %6.2f %%  %6.2f %%  %9.2f %%  %9.2f %%\n", name,
              share(figures.right), 100 * figures.error_before, 100 * figures.error_after,
              100 * figures.error_of_words, share(figures.doubted_right), share(figures.doubted_wrong));
}

nlohmann::ordered_json in_json(const DoubtFigures& figures) {
  return {{"digits", figures.digits},
          {"right", figures.right},
          {"doubted_right", figures.doubted_right},
          {"doubted_wrong", figures.doubted_wrong},
          {"calibration_error_before", figures.error_before},
          {"calibration_error_after", figures.error_after},
          {"calibration_error_of_words", figures.error_of_words}};
}

/// Of the recording, and of MNIST's test set to compare.
void print_doubt(const StrokesOptions& options, const mlp::Network& network,
                 std::span<const Reading> readings, const mlp::Dataset& test_set) {
  const reading::Doubt doubt = read_doubt(options.doubt_network);
  const float temperature = reading::temperature_of(network);
  const DoubtFigures of_test_set = figures_of(judge_all(doubt, test_set, network, temperature));
  const DoubtFigures of_recording = figures_of(judge_all(doubt, readings, temperature));
  if (options.json) {
    const nlohmann::ordered_json line{{"event", "doubted"},
                                      {"temperature", temperature},
                                      {"test_set", in_json(of_test_set)},
                                      {"recording", in_json(of_recording)}};
    std::printf("%s\n", line.dump().c_str());
    return;
  }
  std::printf("Temperature %.3f    read     calibration error             doubted though    doubted and\n",
              static_cast<double>(temperature));
  std::printf("                   right    before     after   in words     read right      misread\n");
  print("MNIST's test set", of_test_set);
  print("these digits", of_recording);
}

int strokes(const StrokesOptions& options) {
  const auto digits = formats::read_unipen(options.file.string(), read_file(options.file));
  std::optional<OutputFile> sheet;
  if (!options.sheet.empty()) sheet.emplace(options.sheet);
  std::optional<mlp::Dataset> training_set;  // read first: wrong images must not cost a run
  std::optional<mlp::Dataset> test_set;
  if (options.settings || options.lesson.drawings > 0) training_set = read_digits(options, Part::train);
  if (options.lesson.drawings > 0 || options.doubt) test_set = read_digits(options, Part::test);
  const mlp::Network network = network_of(options, training_set);
  const auto readings = recognise(digits, network);
  const Confusion confusion = confusion_of(readings);
  if (sheet) sheet->write(worst_cases(readings));
  if (options.lesson.drawings > 0) {
    const WorldForms world_forms(true);
    const mlp::TrainingSet examples = world_forms.beside(training_set.value());
    print(simulate_teaching(digits, options.lesson, network, examples, test_set.value()), options.lesson,
          options.json);
  }
  if (options.by_writer) print(accuracy_by_writer(readings), options.json);
  if (options.doubt) print_doubt(options, network, readings, test_set.value());
  if (options.json) {
    const nlohmann::ordered_json result{
        {"digits", digits.size()}, {"accuracy", accuracy(readings)}, {"confusion", confusion}};
    std::printf("%s\n", result.dump().c_str());
  } else {
    print_table(confusion);
    std::printf("%s %s, %.2f %% read right\n", grouped(std::ssize(digits)).c_str(),
                digits.size() == 1 ? "digit" : "digits", 100 * accuracy(readings));
  }
  return 0;
}

}  // namespace

Command add_strokes(CLI::App& app) {
  auto options = std::make_shared<StrokesOptions>();
  CLI::App& command =
      *app.add_subcommand("strokes", "Read digits that people drew: how many are recognised?");
  command.footer(
      "Examples:\n"
      "  mnist-lab strokes digits.unipen --by-writer          each writer's, the worst first\n"
      "  mnist-lab strokes digits.unipen --sheet worst.html   what is misread\n"
      "  mnist-lab strokes digits.unipen --teach 3            after three drawings of each digit");
  add_path(command, "file", options->file, "Pen recordings in the UNIPEN format")->required();
  add_data_option(command, options->data);
  CLI::Option* model = add_network_path(command, "--model", options->model);
  add_preset_option(command, [&to = options->settings](const mlp::TrainingSettings& preset) { to = preset; })
      ->description("Train a network now in place of the saved one: " + mlp::in_words(mlp::preset_names))
      ->excludes(model);
  CLI::Option* teach = take_number(
      command
          .add_option(
              "--teach", options->lesson.drawings,
              "Also let each writer teach the network N drawings of every digit: how are the others read?")
          ->type_name("N")
          ->check(CLI::Range(1, 1000)));
  take_number(command
                  .add_option_function<int>(
                      "--teach-misread",
                      [&lesson = options->lesson](int drawings) {
                        lesson = {Lesson::Kind::misread, drawings};
                      },
                      "The same with the first N drawings that it misreads")
                  ->type_name("N")
                  ->check(CLI::Range(1, 1000)))
      ->excludes(teach);
  command.add_flag("--by-writer", options->by_writer, "Also print how each writer is read, the worst first");
  add_path(command, "--sheet", options->sheet, "Put the worst misread drawings into an HTML file");
  CLI::Option* doubt = command.add_flag(
      "--doubt", options->doubt,
      "Also say how often its certainty is right, and how many digits are doubted, beside MNIST's test set");
  add_doubt_path(command, "--doubt-network", options->doubt_network)->needs(doubt);
  command.add_flag("--json", options->json,
                   "Print JSON: a line each of what was asked for beside, at the end one of all digits");
  return {&command, [options] { return strokes(*options); }};
}

}  // namespace cli
