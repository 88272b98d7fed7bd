// What `mnist-lab sweep` is told: the settings to try, and what to do with them.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "cli/dataset_files.h"
#include "cli/sweep_plan.h"

namespace cli {

struct SweepOptions {
  DataSource data;
  std::string preset;                         ///< empty for none
  mlp::TrainingSettings base;                 ///< the preset's
  std::map<std::string, std::string> values;  ///< texts by the option of a swept setting, as far as given
  std::vector<PlannedRun> plan;               ///< the whole sweep
  std::vector<PlannedRun> share;              ///< what is to be done here
  int jobs = 1;
  std::filesystem::path out;                   ///< empty for none
  std::vector<std::filesystem::path> collect;  ///< empty for none
  bool list = false;
  bool json = false;
  bool describes = false;            ///< whether a setting is given
  std::vector<std::string> program;  ///< what begins the command of a single run
};

/// Options and help. Once all is parsed, `options` are whole; or CLI::ValidationError or InvalidArgument says
/// why not.
void add_sweep_options(CLI::App& command, SweepOptions& options);

/// A command that does one run, for a POSIX shell.
std::string command_for(const PlannedRun& run, const SweepOptions& options);

}  // namespace cli
