#include "cli/sweep_plan.h"

#include <cstdint>
#include <limits>
#include <unordered_set>

#include "cli/run_record.h"
#include "cli/settings_table.h"
#include "cli/values.h"

namespace cli {
namespace {

class Combinations {
 public:
  explicit Combinations(std::span<const Axis> axes) : axes_(axes), is_used_(axes.size()) {}

  /// Goes through the values of the axes from `axis` on; the last one's follow each other.
  void add(const PlannedRun& run, std::size_t axis) {
    if (axis == axes_.size()) return add(run);
    const SweptSetting& setting = *axes_[axis].setting;
    if (setting.unused_without && setting.unused_without(run.settings)) return add(run, axis + 1);
    is_used_[axis] = true;
    for (const std::string& value : axes_[axis].values) {
      PlannedRun next = run;
      setting.set(next.settings, value);
      next.options.emplace_back(setting.option, value);
      add(next, axis + 1);
    }
  }

  /// Call once, last.
  std::vector<PlannedRun> take() {
    for (std::size_t axis = 0; axis < axes_.size(); ++axis) {
      if (!is_used_[axis]) refuse_unused(*axes_[axis].setting);
    }
    return std::move(runs_);
  }

 private:
  void add(PlannedRun run) {
    run.settings = without_unused(run.settings);
    run.key = key_of(run.settings);
    if (!keys_.insert(run.key).second) return;
    if (runs_.size() == most_runs) refuse_many();
    mlp::check_settings(run.settings, std::numeric_limits<int>::max());
    runs_.push_back(std::move(run));
  }

  [[noreturn]] void refuse_many() const {
    std::string counts;
    for (const Axis& axis : axes_) {
      if (axis.values.size() < 2) continue;
      counts += counts.empty() ? "" : " times ";
      counts += std::to_string(axis.values.size()) + " of " + axis.setting->option;
    }
    refuse("sweep", "at most " + std::to_string(most_runs) + " runs", "more: " + counts);
  }

  /// In no run.
  [[noreturn]] void refuse_unused(const SweptSetting& setting) const {
    refuse(setting.option, setting.unused_without(runs_.front().settings), "none");
  }

  std::span<const Axis> axes_;
  std::vector<bool> is_used_;
  std::unordered_set<std::string> keys_;
  std::vector<PlannedRun> runs_;
};

/// Durstenfeld's shuffle, with Knuth's and Lewis's generator ("ranqd1" of Numerical Recipes), of which the
/// upper bits are the random ones. web/model/sweep has the same.
void shuffle(std::vector<PlannedRun>& runs) {
  std::uint32_t random = 1;
  for (std::size_t left = runs.size(); left > 1; --left) {
    random = random * 1664525U + 1013904223U;
    std::swap(runs[left - 1], runs[std::uint64_t{random} * left >> 32]);
  }
}

}  // namespace

std::vector<PlannedRun> planned(const mlp::TrainingSettings& base, std::span<const Axis> axes) {
  Combinations combinations(axes);
  combinations.add({.settings = base, .key = {}, .options = {}}, 0);
  std::vector<PlannedRun> runs = combinations.take();
  shuffle(runs);
  return runs;
}

std::vector<PlannedRun> share_of(std::span<const PlannedRun> runs, int share, int count) {
  std::vector<PlannedRun> result;
  for (std::size_t i = static_cast<std::size_t>(share) - 1; i < runs.size();
       i += static_cast<std::size_t>(count)) {
    result.push_back(runs[i]);
  }
  return result;
}

}  // namespace cli
