#include "mnist_lab/datasets/pairing.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "mnist_lab/mlp/error.h"

namespace datasets {
namespace {

std::vector<std::string> names_of_candidates(const Candidates& candidates) {
  std::vector<std::string> names;
  for (const Candidate& candidate : candidates) names.push_back(candidate.found->name);
  return names;
}

Role role_of_both(Role one, Role other) { return one == Role::unknown ? other : one; }

/// Nothing in names and counts says that they do not belong together.
bool may_be_pair(const Candidate& images, const Candidate& labels) {
  const bool roles =
      images.role == labels.role || images.role == Role::unknown || labels.role == Role::unknown;
  const auto& counts = std::pair(images.look.count, labels.look.count);
  return roles && (!counts.first || !counts.second || *counts.first == *counts.second);
}

LabelledSet pair_of(const Candidate& images, const Candidate& labels) {
  const auto count = images.look.count ? images.look.count : labels.look.count;
  return {.part = {.files = {{.file = labels.file, .content = *labels.look.content},
                             {.file = images.file, .content = *images.look.content}},
                   .images = images.found->name,
                   .labels = labels.found->name,
                   .count = count},
          .role = role_of_both(images.role, labels.role),
          .size = count ? static_cast<std::uint64_t>(*count) : images.found->size};
}

/// Each has a role of its own.
bool are_told_apart(const Candidates& candidates) {
  std::set<Role> roles;
  return std::all_of(candidates.begin(), candidates.end(), [&](const Candidate& candidate) {
    return candidate.role != Role::unknown && roles.insert(candidate.role).second;
  });
}

[[noreturn]] void fail_to_pair(const Candidates& images, const Candidates& labels) {
  const auto count = [](const Candidates& of) { return std::to_string(of.size()); };
  const auto named = [](const Candidates& of) {
    return of.empty() ? std::string() : mlp::message({" (", listed(names_of_candidates(of)), ")"});
  };
  throw mlp::FormatError("expected as many files of labels as of images, to train on and to test on, found " +
                         count(images) + " of images" + named(images) + " and " + count(labels) +
                         " of labels" + named(labels));
}

/// Every way to give each file of images one of labels.
void pair_up(const Candidates& images, Candidates labels, Sets so_far, Readings& to) {
  constexpr std::size_t most_readings = 6;
  if (to.size() >= most_readings) return;
  if (so_far.size() == images.size()) {
    to.push_back(std::move(so_far));
    return;
  }
  const Candidate& next = images[so_far.size()];
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (!may_be_pair(next, labels[i])) continue;
    Sets with = so_far;
    with.push_back(pair_of(next, labels[i]));
    Candidates rest = labels;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
    pair_up(images, std::move(rest), std::move(with), to);
  }
}

}  // namespace

Candidates only(const Candidates& candidates, bool has_images, bool has_labels) {
  Candidates result;
  std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(result),
               [&](const Candidate& candidate) {
                 return candidate.look.content != Content::picture &&
                        candidate.look.has_images == has_images && candidate.look.has_labels == has_labels;
               });
  return result;
}

Readings pairs(const Candidates& images, const Candidates& labels) {
  if (images.size() != labels.size()) fail_to_pair(images, labels);
  if (images.size() == 1) return {{pair_of(images.front(), labels.front())}};
  if (are_told_apart(images) &&
      are_told_apart(labels)) {  // by name, whatever the counts: reading says what is wrong
    Sets sets;
    for (const Candidate& of : images) {
      const auto own = std::find_if(labels.begin(), labels.end(),
                                    [&](const Candidate& label) { return label.role == of.role; });
      if (own == labels.end()) fail_to_pair(images, labels);
      sets.push_back(pair_of(of, *own));
    }
    return {sets};
  }
  constexpr std::size_t most_pairs = 6;  // the ways to pair them up grow beyond all bounds
  if (images.size() > most_pairs) {
    throw mlp::FormatError(
        mlp::message({"expected names that tell train from test, or at most ", most_pairs,
                      " files of images, found ", images.size(), ": ", listed(names_of_candidates(images))}));
  }
  Readings readings;
  pair_up(images, labels, {}, readings);
  if (readings.empty()) {
    std::vector<std::string> counts;
    for (const Candidates* const of : {&images, &labels}) {
      for (const Candidate& each : *of) {
        counts.push_back(each.found->name +
                         (each.look.count ? mlp::message({" (", *each.look.count, ")"}) : ""));
      }
    }
    throw mlp::FormatError("expected each file of images beside one of as many labels, found " +
                           listed(counts));
  }
  return readings;
}

Sets tables(const Candidates& candidates) {
  Sets sets;
  for (const Candidate& of : candidates) {
    sets.push_back({.part = {.files = {{.file = of.file, .content = *of.look.content}},
                             .images = of.found->name,
                             .labels = {},
                             .count = std::nullopt},
                    .role = of.role,
                    .size = of.found->size});
  }
  return sets;
}

}  // namespace datasets
