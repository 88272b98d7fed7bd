#include "cli/sweep_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <optional>

#include "cli/settings_table.h"

namespace cli {
namespace {

/// "93.41 % ± 0.52": with its spread where there is one. Nothing for no numbers.
std::string mean_and_spread(const std::vector<double>& numbers, double factor, int decimals,
                            const char* unit) {
  if (numbers.empty()) return "";
  const auto count = static_cast<double>(numbers.size());
  double mean = 0;
  for (const double number : numbers) mean += number / count;
  double squares = 0;
  for (const double number : numbers) squares += (number - mean) * (number - mean);
  std::array<char, 64> text{};
  if (numbers.size() == 1) {
    std::snprintf(text.data(), text.size(), "%.*f%s", decimals, factor * mean, unit);
  } else {
    std::snprintf(text.data(), text.size(), "%.*f%s ± %.*f", decimals, factor * mean, unit, decimals,
                  factor * std::sqrt(squares / (count - 1)));
  }
  return text.data();
}

/// All runs that differ in nothing but the seed.
struct Row {
  mlp::TrainingSettings settings;
  int runs = 0;
  int diverged = 0;
  std::vector<double> final_accuracies = {};  ///< of those that did not diverge
  std::vector<double> best_accuracies = {};   ///< here too
  std::vector<double> epochs_to_goal = {};    ///< of those that came there

  void add(const RunRecord& run) {
    ++runs;
    if (const auto epochs = cli::epochs_to_goal(run)) epochs_to_goal.push_back(*epochs);
    if (!run.is_finished) {
      ++diverged;
      return;
    }
    final_accuracies.push_back(run.test_accuracy.back());
    best_accuracies.push_back(*std::max_element(run.test_accuracy.begin(), run.test_accuracy.end()));
  }

  double rank() const {
    double sum = 0;
    for (const double accuracy : final_accuracies) sum += accuracy;
    return sum / runs;
  }

  std::string goal_in_words() const {
    std::string words = mean_and_spread(epochs_to_goal, 1, 1, "");
    if (std::ssize(epochs_to_goal) == runs) return words;
    return words.empty()
               ? "never"
               : words + " (" + std::to_string(epochs_to_goal.size()) + " of " + std::to_string(runs) + ")";
  }
};

/// Those that are equally good stay in the order of their runs.
std::vector<Row> rows_of(std::span<const RunRecord> runs) {
  std::vector<Row> rows;
  std::map<std::string, std::size_t> places;
  for (const RunRecord& run : runs) {
    mlp::TrainingSettings settings = run.settings;
    settings.seed = 0;
    const auto [place, is_new] = places.try_emplace(key_of(settings), rows.size());
    if (is_new) rows.push_back({.settings = run.settings});
    rows[place->second].add(run);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.rank() > b.rank(); });
  return rows;
}

/// Characters, of UTF-8.
std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Columns two blanks apart, numbers and their heads at the left.
std::string laid_out(const std::vector<std::vector<std::string>>& lines) {
  std::vector<std::size_t> widths(lines.front().size());
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], width_of(line[i]));
  }
  std::string text;
  for (const auto& line : lines) {
    std::string row;
    for (std::size_t i = 0; i < line.size(); ++i)
      row += line[i] + std::string(widths[i] - width_of(line[i]) + 2, ' ');
    row.erase(row.find_last_not_of(' ') + 1);
    text += row + '\n';
  }
  return text;
}

constexpr const char* seed_name = "seed";

}  // namespace

Differences::Differences(std::span<const mlp::TrainingSettings> runs) {
  const std::vector<Setting>& all = all_settings();
  for (std::size_t place = 0; place < all.size(); ++place) {
    const auto value = [&](const mlp::TrainingSettings& run) { return all[place].value(run); };
    const bool is_same = std::all_of(runs.begin(), runs.end(), [&](const mlp::TrainingSettings& run) {
      return value(run) == value(runs.front());
    });
    if (is_same) continue;
    if (all[place].name == std::string_view(seed_name)) {
      has_seeds_ = true;
    } else {
      places_.push_back(place);
      names_.emplace_back(all[place].option);
    }
  }
}

std::string Differences::words_for(const mlp::TrainingSettings& run) const {
  std::string words;
  const std::vector<std::string> values = values_of(run);
  for (std::size_t i = 0; i < names_.size(); ++i) {
    words += (words.empty() ? "" : ", ") + names_[i] + ' ' + values[i];
  }
  if (has_seeds_)
    words += (words.empty() ? "" : ", ") + std::string(seed_name) + ' ' + std::to_string(run.seed);
  return words.empty() ? "the run" : words;
}

std::vector<std::string> Differences::values_of(const mlp::TrainingSettings& run) const {
  std::vector<std::string> values;
  for (const std::size_t place : places_) values.push_back(text_of_setting(all_settings()[place].value(run)));
  return values;
}

std::string table_of(std::span<const RunRecord> runs) {
  std::vector<mlp::TrainingSettings> settings;
  for (const RunRecord& run : runs) settings.push_back(run.settings);
  const Differences differences(settings);
  std::vector<std::vector<std::string>> lines{differences.names()};
  for (const char* title : {"runs", "final accuracy", "best accuracy", "epochs to 90 %", "diverged"}) {
    lines.front().emplace_back(title);
  }
  for (const Row& row : rows_of(runs)) {
    std::vector<std::string> line = differences.values_of(row.settings);
    line.push_back(std::to_string(row.runs));
    line.push_back(mean_and_spread(row.final_accuracies, 100, 2, " %"));
    line.push_back(mean_and_spread(row.best_accuracies, 100, 2, " %"));
    line.push_back(row.goal_in_words());
    line.push_back(row.diverged > 0 ? std::to_string(row.diverged) : "");
    lines.push_back(std::move(line));
  }
  return laid_out(lines);
}

}  // namespace cli
