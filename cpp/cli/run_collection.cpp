#include "cli/run_collection.h"

#include <set>
#include <stdexcept>

namespace cli {
namespace {

bool agree(const RunRecord& one, const RunRecord& other) {
  return one.is_finished == other.is_finished && one.parameters_sha256 == other.parameters_sha256;
}

std::string end_in_words(const FoundRun& run) {
  constexpr std::size_t digits = 16;
  const RunRecord& record = run.record;
  return place_of(run) + " (" + (record.version.empty() ? "unknown version" : "mnist-lab " + record.version) +
         ") says " + (record.is_finished ? "" : "diverged, ") + record.parameters_sha256.substr(0, digits) +
         "…";
}

}  // namespace

void RunCollection::add(const FoundRun& run) {
  if (const auto& data = run.record.data_crc32) {
    if (!first_with_data_) first_with_data_ = run;
    if (const auto& other = first_with_data_->record.data_crc32; other != data) {
      throw std::runtime_error(place_of(run) + ": expected a run on the data of " +
                               place_of(*first_with_data_) + " (data_crc32 " + text_of_crc32(*other) +
                               "), found " + text_of_crc32(*data));
    }
  }
  const auto [place, is_new] = places_.try_emplace(key_of(run.record.settings), runs_.size());
  if (is_new) {
    runs_.push_back(run);
  } else if (const FoundRun& before = runs_[place->second]; !agree(before.record, run.record)) {
    contradictions_.push_back({before, run});
  }
}

std::vector<RunRecord> RunCollection::runs() const {
  std::set<std::string> contradicted;
  for (const Contradiction& contradiction : contradictions_) {
    contradicted.insert(key_of(contradiction.one.record.settings));
  }
  std::vector<RunRecord> result;
  for (const FoundRun& run : runs_) {
    if (!contradicted.contains(key_of(run.record.settings))) result.push_back(run.record);
  }
  return result;
}

std::string in_words(const RunCollection::Contradiction& contradiction) {
  return end_in_words(contradiction.one) + ", " + end_in_words(contradiction.other);
}

}  // namespace cli
