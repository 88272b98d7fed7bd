#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <unordered_set>
#include <vector>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/interruption.h"
#include "cli/record_file.h"
#include "cli/run_collection.h"
#include "cli/sweep_options.h"
#include "cli/sweep_progress.h"
#include "cli/sweep_runner.h"
#include "cli/sweep_table.h"
#include "cli/training_options.h"
#include "cli/training_report.h"
#include "cli/training_run.h"
#include "mnist_lab/mlp/error.h"

namespace cli {
namespace {

/// "1 run", "1,234 runs".
std::string runs_in_words(std::size_t count) {
  return grouped(static_cast<std::int64_t>(count)) + (count == 1 ? " run" : " runs");
}

void print_commands(const std::vector<PlannedRun>& runs, const SweepOptions& options) {
  for (const PlannedRun& run : runs) std::printf("%s\n", command_for(run, options).c_str());
}

/// is_all: the runs are kept nowhere else.
void print_lines(const std::vector<RunRecord>& runs, bool is_all = true) {
  for (const RunRecord& run : runs) std::printf("%s\n", line_of(run).c_str());
  if (!try_to_flush() && is_all) flush_output();
}

void print_table(const std::vector<RunRecord>& runs) {
  if (!runs.empty()) std::printf("%s", table_of(runs).c_str());
}

std::vector<PlannedRun> missing_of(const std::vector<PlannedRun>& plan, const RunCollection& found) {
  std::vector<PlannedRun> missing;
  for (const PlannedRun& run : plan) {
    if (!found.has(run.key)) missing.push_back(run);
  }
  return missing;
}

std::vector<mlp::TrainingSettings> settings_of(const std::vector<PlannedRun>& runs) {
  std::vector<mlp::TrainingSettings> settings;
  settings.reserve(runs.size());
  for (const PlannedRun& run : runs) settings.push_back(run.settings);
  return settings;
}

/// What the plan does not have, and takes it away.
std::vector<FoundRun> take_strange(std::vector<FoundRun>& runs, const std::vector<PlannedRun>& plan) {
  std::unordered_set<std::string> keys;
  for (const PlannedRun& run : plan) keys.insert(run.key);
  const auto strange = std::stable_partition(runs.begin(), runs.end(), [&](const FoundRun& run) {
    return keys.contains(key_of(run.record.settings));
  });
  std::vector<FoundRun> taken(strange, runs.end());
  runs.erase(strange, runs.end());
  return taken;
}

/// The runs that a file to add to has already. Throws std::runtime_error where they are not this sweep's, or
/// contradict each other.
RunCollection known_of(const RecordFile& file, const SweepOptions& options) {
  std::vector<FoundRun> runs = file.runs();
  if (const auto strange = take_strange(runs, options.plan); !strange.empty()) {
    throw std::runtime_error(options.out.string() + ": expected runs of this sweep, found " +
                             runs_in_words(strange.size()) + " of another one, the first in line " +
                             std::to_string(strange.front().line) + "; name another file with --out");
  }
  RunCollection known;
  for (const FoundRun& run : runs) known.add(run);
  for (const auto& contradiction : known.contradictions()) {
    throw std::runtime_error("the same settings came to different ends: " + in_words(contradiction));
  }
  return known;
}

/// Trains what is to be done, and adds it to the runs. A run is in the file before anybody hears of it.
void train_rest(const SweepOptions& options, const SweepData& data, const std::vector<PlannedRun>& to_do,
                RecordFile* file, std::vector<RunRecord>& runs) {
  double work = 0;
  for (const PlannedRun& run : to_do) work += work_of(run.settings);
  std::optional<SweepProgress> progress;
  if (!options.json) {
    progress.emplace(Differences(settings_of(options.plan)), to_do.size(), runs.size(), work);
  }
  const auto worked = [&](double more) {
    if (progress) progress->worked(more);
  };
  const auto done = [&](const RunRecord& run) {
    if (file) file->append(run);
    runs.push_back(run);
    if (progress) {
      progress->done(run);
    } else {
      print_lines({run}, file == nullptr);
    }
  };
  train_all(data, settings_of(to_do), options.jobs, {.worked = worked, .done = done});
}

/// Throws std::runtime_error unless the file's runs were trained on these data.
void check_data(const std::vector<RunRecord>& runs, const SweepData& data, const SweepOptions& options) {
  for (const RunRecord& run : runs) {
    if (run.data_crc32.value_or(data.crc32) == data.crc32) continue;
    throw std::runtime_error(options.out.string() + ": expected runs on the data in " +
                             options.data.path.string() + " (data_crc32 " + text_of_crc32(data.crc32) +
                             "), found " + text_of_crc32(*run.data_crc32));
  }
}

/// World forms are digits, and a plan is what its files hold: of a preset's share beside other images than
/// MNIST's the person has to say whether it stays. Throws InvalidArgument.
void check_world_forms(const SweepOptions& options, const mlp::Dataset& training_set) {
  if (options.values.contains(world_forms_option) || options.base.world_forms == 0) return;
  if (is_training_set_of_mnist(training_set)) return;
  throw mlp::InvalidArgument(
      mlp::message({world_forms_option, ": expected a value beside images that are not MNIST's, found ",
                    mlp::text_of(options.base.world_forms), " of --preset ", options.preset,
                    ", a share of drawn digits; 0 leaves them out"}));
}

int run_sweep(const SweepOptions& options) {
  const SweepData data = read_sweep_data(options.data);
  check_world_forms(options, data.training_set);
  for (const PlannedRun& run : options.plan) mlp::check_settings(run.settings, data.training_set.size());
  std::optional<RecordFile> file;
  RunCollection known;
  if (!options.out.empty()) {
    file.emplace(options.out);
    known = known_of(*file, options);
  }
  std::vector<RunRecord> runs = known.runs();
  check_data(runs, data, options);
  if (options.json) print_lines(runs, !file);

  const std::vector<PlannedRun> to_do = missing_of(options.share, known);
  const std::size_t all = runs.size() + to_do.size();
  const auto start = std::chrono::steady_clock::now();
  const Interruption interruption;
  train_rest(options, data, to_do, file ? &*file : nullptr, runs);
  const std::chrono::duration<double> duration = std::chrono::steady_clock::now() - start;
  if (!options.json) print_table(runs);
  if (Interruption::asked()) {
    flush_output();
    std::fprintf(stderr, "mnist-lab: broken off: %s of %zu done%s\n", runs_in_words(runs.size()).c_str(), all,
                 file ? "; the same command goes on" : "");
    Interruption::end();
  }
  if (!options.json && !to_do.empty()) {
    std::printf("%s in %.3f s, up to %zu at a time\n", runs_in_words(to_do.size()).c_str(), duration.count(),
                std::min(to_do.size(), static_cast<std::size_t>(options.jobs)));
  }
  return 0;
}

/// The runs of all files. What is amiss is said on standard error.
RunCollection collected(const SweepOptions& options) {
  RunCollection collection;
  for (const auto& path : options.collect) {
    const std::string content = read_file(path);
    FoundRuns found = runs_in(path, content);
    if (found.torn > 0) {
      std::fprintf(stderr, "mnist-lab: %s: the last line, of %zu bytes, is cut short and left out\n",
                   path.c_str(), found.torn);
    }
    if (options.describes) {
      const auto strange = take_strange(found.runs, options.plan);
      if (!strange.empty()) {
        std::fprintf(stderr, "mnist-lab: %s: %s not of this sweep and left out, the first in line %d\n",
                     path.c_str(),
                     (runs_in_words(strange.size()) + (strange.size() == 1 ? " is" : " are")).c_str(),
                     strange.front().line);
      }
    }
    for (const FoundRun& run : found.runs) collection.add(run);
  }
  return collection;
}

int collect(const SweepOptions& options) {
  const RunCollection found = collected(options);
  const std::vector<PlannedRun> missing =
      options.describes ? missing_of(options.plan, found) : std::vector<PlannedRun>();
  if (options.list) {
    print_commands(missing, options);
    return 0;
  }
  const std::vector<RunRecord> runs = found.runs();
  if (options.json) {
    print_lines(runs);
  } else {
    print_table(runs);
  }
  flush_output();
  std::vector<mlp::TrainingSettings> all =
      settings_of(options.describes ? options.plan : std::vector<PlannedRun>());
  for (const RunRecord& run : runs) all.push_back(run.settings);
  for (const auto& contradiction : found.contradictions()) all.push_back(contradiction.one.record.settings);
  const Differences differences(all);
  for (const auto& contradiction : found.contradictions()) {
    std::fprintf(stderr, "mnist-lab: %s came to different ends: %s\n",
                 differences.words_for(contradiction.one.record.settings).c_str(),
                 in_words(contradiction).c_str());
  }
  if (!missing.empty()) {
    std::fprintf(stderr, "mnist-lab: %s of %zu missing, the first: %s; --list prints their commands\n",
                 runs_in_words(missing.size()).c_str(), options.plan.size(),
                 differences.words_for(missing.front().settings).c_str());
  }
  return missing.empty() && found.contradictions().empty() ? 0 : 1;
}

int sweep(const SweepOptions& options) {
  if (!options.collect.empty()) return collect(options);
  if (!options.list) return run_sweep(options);
  print_commands(options.share, options);
  return 0;
}

}  // namespace

Command add_sweep(CLI::App& app) {
  auto options = std::make_shared<SweepOptions>();
  CLI::App& command = *app.add_subcommand(
      "sweep", "Train every combination of several values of settings, on all cores, and compare them");
  add_sweep_options(command, *options);
  return {&command, [options] { return sweep(*options); }};
}

}  // namespace cli
