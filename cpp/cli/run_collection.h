// Runs of several files put together: each once, and which of them contradict each other.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/record_file.h"

namespace cli {

class RunCollection {
 public:
  /// Throws std::runtime_error for a run on other data than one before.
  void add(const FoundRun& run);

  /// Whether a run with these settings is there, contradicted or not.
  bool has(const std::string& key) const { return places_.contains(key); }

  /// Of all that nobody contradicts, in the order in which they were added.
  std::vector<RunRecord> runs() const;

  /// Two of the same settings that came to other ends.
  struct Contradiction {
    FoundRun one;
    FoundRun other;
  };
  const std::vector<Contradiction>& contradictions() const { return contradictions_; }

 private:
  std::vector<FoundRun> runs_;
  std::map<std::string, std::size_t> places_;  ///< in runs_, by key_of the settings
  std::optional<FoundRun> first_with_data_;    ///< that says which
  std::vector<Contradiction> contradictions_;
};

/// "a.jsonl, line 3 (mnist-lab 0.1.0) says 0123456789abcdef…, b.jsonl, line 5 (mnist-lab 0.2.0) says …".
std::string in_words(const RunCollection::Contradiction& contradiction);

}  // namespace cli
