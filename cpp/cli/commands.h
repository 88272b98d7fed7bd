// The commands of mnist-lab. Each adds itself and its options to the command line, in its own file.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace cli {

struct Command {
  CLI::App* options;  ///< whose parsed() tells whether it was given
  /// Prints to standard output, throws on errors, and returns the exit code: 0, or 1 for a run that diverged.
  std::function<int()> run;
};

Command add_train(CLI::App& app);
Command add_sweep(CLI::App& app);
Command add_params(CLI::App& app);
Command add_presets(CLI::App& app);
Command add_predict(CLI::App& app);
Command add_convert(CLI::App& app);
Command add_card(CLI::App& app);
Command add_compare(CLI::App& app);
Command add_notebook(CLI::App& app);
Command add_strokes(CLI::App& app);
Command add_read(CLI::App& app);
Command add_forms(CLI::App& app);
Command add_doubt(CLI::App& app);
Command add_pack(CLI::App& app);

}  // namespace cli
