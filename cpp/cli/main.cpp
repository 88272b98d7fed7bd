// mnist-lab: the core in a terminal. Each command has a file of its own.
// Exit codes: 0 done, 1 the run failed, 2 bad usage; ended by SIGPIPE where nobody reads the output.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <exception>
#include <string>

#include "cli/commands.h"
#include "cli/files.h"
#include "mnist_lab/mlp/error.h"

namespace {

constexpr int bad_usage = 2;
constexpr int failed = 1;

/// CLI11 would only say that a command is missing.
void check_command(const CLI::App& app, int argc, char** argv) {
  const std::string given = argc > 1 ? argv[1] : "";
  std::string names;
  for (const CLI::App* command : app.get_subcommands({})) {
    if (given == command->get_name()) return;
    names += (names.empty() ? "" : ", ") + command->get_name();
  }
  if (given.empty() || given.starts_with('-')) return;
  throw CLI::ValidationError("command", "expected one of " + names + ", found \"" + given + "\"");
}

int run(int argc, char** argv) {
  CLI::App app(
      "MNIST Lab: train a multilayer perceptron on MNIST, bit for bit the same as in the browser.\n"
      "Start parameters and shuffles equal PyTorch's for the same seed.");
  app.set_version_flag("--version", MNIST_LAB_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Examples:\n"
      "  mnist-lab train                                      Task 8: 94.00 % in 5 epochs\n"
      "  mnist-lab train --epochs 2 --batch-size 100 --learning-rate 0.01        Task 6\n"
      "  mnist-lab train --preset best                        99.36 %\n"
      "  mnist-lab train --optimizer adam --learning-rate 0.003 --schedule cosine\n"
      "  mnist-lab train --hidden 128,64 --activation tanh --json\n"
      "  mnist-lab sweep --learning-rate 0.01,0.03,0.1 --seeds 1-5      every combination\n"
      "  mnist-lab notebook --epochs 2 --out run.ipynb        the same run for PyTorch\n"
      "  mnist-lab params --hidden 16,16                      13,002 parameters\n"
      "  mnist-lab read photo.jpg                             the number on a photo");
  const cli::Command commands[] = {
      cli::add_train(app),    cli::add_sweep(app),   cli::add_params(app), cli::add_presets(app),
      cli::add_predict(app),  cli::add_convert(app), cli::add_card(app),   cli::add_compare(app),
      cli::add_notebook(app), cli::add_strokes(app), cli::add_read(app),   cli::add_forms(app),
      cli::add_pack(app),     cli::add_doubt(app),
  };
  try {
    check_command(app, argc, argv);
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : bad_usage;
  }
  for (const cli::Command& command : commands) {
    if (command.options->parsed()) return command.run();
  }
  return bad_usage;  // not reached: CLI11 requires a command
}

}  // namespace

int main(int argc, char** argv) {
  cli::keep_on_writing();
  try {
    const int code = run(argc, argv);
    cli::flush_output();
    return code;
  } catch (const cli::NobodyReads&) {
    // As other programs end in a pipe, now that what was to be saved is.
    std::signal(SIGPIPE, SIG_DFL);
    std::raise(SIGPIPE);
    return failed;  // where the signal is blocked
  } catch (const mlp::InvalidArgument& error) {
    std::fprintf(stderr, "mnist-lab: %s\nRun with --help for more information.\n", error.what());
    return bad_usage;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "mnist-lab: %s\n", error.what());
    return failed;
  }
}
