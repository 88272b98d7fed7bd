#include "cli/sweep_options.h"

#include <optional>
#include <string_view>
#include <utility>

#include "cli/options.h"
#include "cli/training_options.h"
#include "cli/values.h"
#include "mnist_lab/mlp/workers.h"

namespace cli {
namespace {

constexpr const char* several_machines = "More than one machine";

constexpr const char* values_in_words =
    "Values:\n"
    "  0.01,0.03,0.1               Each of them\n"
    "  0.001..1 in 7 steps         Seven from one end to the other: equal factors apart where both are "
    "above 0 and at least ten times apart, else equal differences; rounded to three digits or more\n"
    "  1-5                         Each whole number, of seeds, epochs and batch sizes\n"
    "  16,16;32,16;none            Lists; none is no hidden layer\n"
    "\n"
    "Examples:\n"
    "  mnist-lab sweep --learning-rate 0.01,0.03,0.1 --batch-size 25,100 --seeds 1-5\n"
    "  mnist-lab sweep --optimizer sgd,adam --learning-rate '0.001..1 in 7 steps' --out runs.jsonl\n"
    "  mnist-lab sweep --hidden '16,16;32,16' --seeds 1-5 --list | parallel >> runs.jsonl\n"
    "  mnist-lab sweep --hidden '16,16;32,16' --seeds 1-5 --collect runs.jsonl";

/// Words, group and default of each are those of the option of `train`.
void add_swept_options(CLI::App& command, std::map<std::string, std::string>& values) {
  CLI::App train;
  mlp::TrainingSettings defaults;
  add_training_options(train, defaults);
  for (const SweptSetting& setting : swept_settings()) {
    const CLI::Option* like = train.get_option(setting.like);
    const bool has_other_name = std::string_view(setting.option) != setting.like;
    const std::string names =
        std::string(setting.option) + (has_other_name ? std::string(",") + setting.like : "");
    const auto take = [&values, &setting](const std::string& text) { values[setting.option] = text; };
    CLI::Option* option = command.add_option_function<std::string>(names, take, like->get_description())
                              ->default_str(like->get_default_str())
                              ->type_name(setting.type)
                              ->group(like->get_group());
    if (like->get_items_expected_max() == 0)
      option->expected(0, 1);  // a flag, which may be given a value here
  }
}

struct Share {
  int number;
  int count;
};

/// "2/8".
Share share_in(const std::string& text) {
  const auto parts = split(text, "/");
  if (parts.size() == 2) {
    const auto number = parse_number<int>(parts[0]);
    const auto count = parse_number<int>(parts[1]);
    if (number && count && *number >= 1 && *number <= *count) return {*number, *count};
  }
  refuse("--shard", "I/N, one of N shares, I from 1 to N", in_quotes(text));
}

void complete(SweepOptions& options, const std::string& shard) {
  std::vector<Axis> axes;
  for (const SweptSetting& setting : swept_settings()) {
    const auto given = options.values.find(setting.option);
    if (given != options.values.end())
      axes.push_back({&setting, setting.values_in(setting.option, given->second)});
  }
  options.describes = !axes.empty() || !options.preset.empty();
  options.plan = planned(options.base, axes);
  const Share share = shard.empty() ? Share{1, 1} : share_in(shard);
  options.share = share_of(options.plan, share.number, share.count);
}

/// As a word of a POSIX shell.
std::string shell_word(const std::string& text) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+=:,./-";
  if (!text.empty() && text.find_first_not_of(plain) == text.npos) return text;
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

}  // namespace

void add_sweep_options(CLI::App& command, SweepOptions& options) {
  command.footer(values_in_words);
  add_data_option(command, options.data);
  CLI::Option* preset = add_preset_option(
      command, [&options](const mlp::TrainingSettings& settings) { options.base = settings; });
  add_swept_options(command, options.values);
  options.jobs = mlp::available_threads();
  CLI::Option* jobs =
      take_number(command
                      .add_option("--jobs", options.jobs,
                                  "Runs at a time, each on one thread, 1 to " +
                                      std::to_string(mlp::max_threads) + ": by default one a processor core")
                      ->type_name("N")
                      ->check(CLI::Range(1, mlp::max_threads)));
  CLI::Option* out = add_path(command, "--out", options.out,
                              "Add each run to this file as a line of JSON, and do only those that it lacks");
  CLI::Option* json =
      command.add_flag("--json", options.json, "Print each run as a line of JSON, and no table");
  command.add_flag("--list", options.list, "Do nothing but print a command for each run, for GNU parallel")
      ->group(several_machines)
      ->excludes(out)
      ->excludes(jobs)
      ->excludes(json);
  auto shard = std::make_shared<std::string>();
  CLI::Option* share = command.add_option("--shard", *shard, "Do one of N shares of the runs, the I-th")
                           ->type_name("I/N")
                           ->group(several_machines);
  command
      .add_option(
          "--collect", options.collect,
          "Make one table of the runs in these files, and tell what is missing of the sweep that the other "
          "options describe, or contradicts; with --list the commands of what is missing")
      ->type_name("FILE")
      ->group(several_machines)
      ->excludes(out)
      ->excludes(jobs)
      ->excludes(share);
  command.callback([&command, &options, preset, shard] {
    if (preset->count() > 0) options.preset = preset->results().back();
    options.program = {command.get_parent()->get_name(), command.get_name()};
    if (command.count("--data") > 0) {
      options.program.insert(options.program.end(), {"--data", options.data.path.string()});
    }
    if (options.data.transposed) options.program.emplace_back("--transpose");
    if (options.data.inverted) options.program.emplace_back("--invert");
    complete(options, *shard);
  });
}

std::string command_for(const PlannedRun& run, const SweepOptions& options) {
  std::string line;
  const auto add = [&line](const std::string& word) { line += (line.empty() ? "" : " ") + shell_word(word); };
  for (const std::string& word : options.program) add(word);
  if (!options.preset.empty()) {
    add("--preset");
    add(options.preset);
  }
  for (const auto& [option, value] : run.options) {
    add(option);
    add(value);
  }
  add("--jobs");
  add("1");
  add("--json");
  return line;
}

}  // namespace cli
