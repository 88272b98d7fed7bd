#include "mnist_lab/datasets/plan.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "mnist_lab/datasets/labelled_set.h"
#include "mnist_lab/datasets/look.h"
#include "mnist_lab/datasets/names.h"
#include "mnist_lab/datasets/pairing.h"
#include "mnist_lab/datasets/picture_folders.h"
#include "mnist_lab/formats/in_short.h"
#include "mnist_lab/mlp/error.h"

namespace datasets {
namespace {

std::string named(const LabelledSet& set) { return set.part.images; }

/// Which of them is trained on and which is tested on, where a name or the size tells; else all ways.
std::vector<Arrangement> arranged(const Sets& sets) {
  std::map<Role, Sets> of;
  for (const LabelledSet& set : sets) of[set.role].push_back(set);
  Sets& train = of[Role::train];
  Sets& test = of[Role::test];
  if (test.empty()) test = std::move(of[Role::validation]);
  Sets& other = of[Role::unknown];
  std::vector<Arrangement> found;
  const auto arrange = [&found](const LabelledSet& one, const LabelledSet* two) {
    found.push_back(
        {.train = one.part, .test = two ? std::optional(two->part) : std::nullopt, .class_names = {}});
  };
  if (sets.size() == 1) {
    arrange(sets.front(), nullptr);
  } else if (!train.empty()) {
    const Sets& tests = test.empty() ? other : test;
    for (const LabelledSet& one : train) {
      for (const LabelledSet& two : tests) arrange(one, &two);
      if (tests.empty()) arrange(one, nullptr);
    }
  } else if (sets.size() == 2 && !test.empty() && !other.empty()) {
    arrange(other.front(), &test.front());
  } else if (sets.size() == 2) {
    const LabelledSet& one = sets.front();
    const LabelledSet& two = sets.back();
    if (one.size >= two.size) arrange(one, &two);
    if (two.size >= one.size) arrange(two, &one);
  } else {
    std::vector<std::string> names;
    std::transform(sets.begin(), sets.end(), std::back_inserter(names), named);
    throw mlp::FormatError("expected a set to train on and one to test on, named train and test, found " +
                           listed(names));
  }
  return found;
}

/// The same file once more: compressed beside raw, or in another folder by the same name, dots or not.
std::set<std::size_t> repeated(std::span<const FoundFile> files) {
  std::set<std::size_t> again;
  std::set<std::string_view> names;
  for (const FoundFile& file : files) names.insert(file.name);
  std::map<std::vector<std::string>, std::vector<std::size_t>> by_words;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string_view name = files[i].name;
    if (name.ends_with(".gz") && names.contains(name.substr(0, name.size() - 3))) again.insert(i);
    std::vector<std::size_t>& same = by_words[words_of(base_name(name))];
    const bool is_known = std::any_of(same.begin(), same.end(), [&](std::size_t other) {
      return files[other].size == files[i].size && files[other].start == files[i].start &&
             role_of(files[other].name) == role_of(name);
    });
    if (is_known && !files[i].start.empty()) again.insert(i);
    same.push_back(i);
  }
  return again;
}

/// The folders that all files are in, with a slash behind the last: they tell nothing apart.
std::string_view common_folders(std::span<const FoundFile> files) {
  std::string_view common = files.empty() ? std::string_view() : folder_of(files.front().name);
  const auto lies_in_common = [&common](const FoundFile& file) {
    return file.name.size() > common.size() && file.name.starts_with(common) &&
           file.name[common.size()] == '/';
  };
  while (!common.empty() && !std::all_of(files.begin(), files.end(), lies_in_common))
    common = folder_of(common);
  return common.empty() ? common : std::string_view(files.front().name).substr(0, common.size() + 1);
}

class Planner {
 public:
  Planner(std::span<const FoundFile> files, std::string_view whole)
      : files_(files), common_(common_folders(files)), whole_(whole) {}

  Plan plan() {
    look_at_all();
    // Files of several datasets in one folder, as EMNIST's are, differ in what is left of their names.
    std::map<std::string, Candidates> by_stem;
    for (const Candidate& candidate : candidates_)
      by_stem[stem_of(told_apart(*candidate.found))].push_back(candidate);
    const bool are_several =
        by_stem.size() > 1 && std::all_of(by_stem.begin(), by_stem.end(),
                                          [](const auto& group) { return is_a_dataset(group.second); });
    if (are_several) {
      for (const auto& [stem, candidates] : by_stem) arrange(candidates);
    } else {
      arrange(candidates_);
    }
    note_unused();
    return std::move(plan_);
  }

 private:
  /// Pairs of images and labels, or tables to train on and to test on.
  static bool is_a_dataset(const Candidates& group) {
    const std::size_t images = only(group, true, false).size();
    const std::size_t tables = only(group, true, true).size();
    return (images > 0 && images == only(group, false, true).size() && 2 * images == group.size()) ||
           (tables > 1 && tables == group.size());
  }

  /// Of a file's path what tells it apart.
  std::string_view told_apart(const FoundFile& file) const {
    return std::string_view(file.name).substr(common_.size());
  }

  void look_at_all() {
    const std::set<std::size_t> again = repeated(files_);
    std::optional<std::size_t> refused;  // the first that its name says to be of use
    const int deepest = deepest_of_use();
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const FoundFile& file = files_[i];
      if (is_to_be_passed_over(file.name) || depth_of(file.name) > deepest) continue;
      Look look = look_at(file);
      if (again.contains(i)) continue;
      if (look.content) {
        candidates_.push_back(
            {.file = i, .found = &file, .look = std::move(look), .role = role_of(told_apart(file))});
        continue;
      }
      if (!refused && is_named_as_part(file.name)) refused = i;
      plan_.unused.push_back(file.name);
    }
    const auto is_picture = [](const Candidate& of) { return of.look.content == Content::picture; };
    const bool are_pictures =
        !candidates_.empty() && std::all_of(candidates_.begin(), candidates_.end(), is_picture);
    if (refused && !are_pictures) fail_at(files_[*refused]);
    if (!candidates_.empty()) return;
    for (const FoundFile& file : files_) {
      if (files_.size() == 1 || !is_to_be_passed_over(file.name)) fail_at(file);
    }
    throw mlp::FormatError(
        "expected files of images and labels (IDX, CSV, .npy or pictures in folders), found none");
  }

  /// What lies within folders belongs to the dataset where nothing beside them does. Pictures lie in folders
  /// as deep as they may.
  int deepest_of_use() const {
    int outermost = std::numeric_limits<int>::max();
    for (const FoundFile& file : files_) {
      if (!is_to_be_passed_over(file.name)) outermost = std::min(outermost, depth_of(file.name));
    }
    const bool is_there = std::any_of(files_.begin(), files_.end(), [&](const FoundFile& file) {
      return depth_of(file.name) == outermost && is_sufficient(file);
    });
    return is_there ? outermost : std::numeric_limits<int>::max();
  }

  [[noreturn]] static void fail_at(const FoundFile& file) {
    const Look look = look_at(file);
    if (look.refusal) throw mlp::FormatError(*look.refusal);
    throw mlp::FormatError(file.shown + ": expected images or labels (IDX, CSV, .npy, PNG or JPEG), found " +
                           look.found);
  }

  void arrange(const Candidates& candidates) {
    const Candidates images = only(candidates, true, false);
    const Candidates labels = only(candidates, false, true);
    const Candidates labelled = only(candidates, true, true);
    PictureFolders pictures(common_);
    for (const Candidate& candidate : candidates) {
      if (candidate.look.content == Content::picture) pictures.add(candidate.found->name, candidate.file);
    }
    std::vector<std::string> class_names;
    Readings readings;
    if (!labelled.empty()) {
      readings = {tables(labelled)};
    } else if (!images.empty() || !labels.empty()) {
      readings = pairs(images, labels);
    } else {
      readings = {pictures.sets(class_names)};
    }
    for (const Sets& sets : readings) {
      for (Arrangement& arrangement : arranged(sets)) {
        arrangement.class_names = class_names;
        arrangement.looks_transposed = is_emnist(whole_) || is_emnist(arrangement.train.images);
        check_classes(arrangement);
        plan_.arrangements.push_back(std::move(arrangement));
      }
    }
  }

  static bool is_emnist(std::string_view name) {
    const std::vector<std::string> words = words_of(name);
    return std::any_of(words.begin(), words.end(),
                       [](const std::string& word) { return word.find("emnist") != std::string::npos; });
  }

  /// Throws mlp::FormatError where pictures of a class are there to test on and not to train on.
  static void check_classes(const Arrangement& arrangement) {
    if (!arrangement.test) return;
    std::set<std::uint8_t> trained;
    for (const PlannedFile& file : arrangement.train.files) trained.insert(file.label);
    for (const PlannedFile& file : arrangement.test->files) {
      if (file.content != Content::picture || trained.contains(file.label)) continue;
      const std::string name = arrangement.class_names.empty() ? std::to_string(file.label)
                                                               : arrangement.class_names.at(file.label);
      throw mlp::FormatError(mlp::message({arrangement.test->images,
                                           ": expected folders of the classes to train on, found another, \"",
                                           formats::in_short(name), "\""}));
    }
  }

  /// What stands in no arrangement.
  void note_unused() {
    std::set<std::size_t> used;
    for (const Arrangement& arrangement : plan_.arrangements) {
      for (const PlannedFile& file : arrangement.train.files) used.insert(file.file);
      if (!arrangement.test) continue;
      for (const PlannedFile& file : arrangement.test->files) used.insert(file.file);
    }
    for (const Candidate& candidate : candidates_) {
      if (!used.contains(candidate.file)) plan_.unused.push_back(candidate.found->name);
    }
  }

  std::span<const FoundFile> files_;
  std::string_view common_;
  std::string_view whole_;
  Candidates candidates_;
  Plan plan_;
};

}  // namespace

bool is_to_be_passed_over(const std::string& name) {
  const std::string_view base = base_name(name);
  const auto is_in = [&name](const char* folder) {  // or in one whose name begins so
    return name.starts_with(folder) || name.find(std::string("/").append(folder)) != std::string::npos;
  };
  return base.empty() || is_in(".") || is_in("__MACOSX/") || base == "Thumbs.db" || base == "desktop.ini";
}

bool is_sufficient(const FoundFile& file) {
  if (is_to_be_passed_over(file.name)) return false;
  const Look look = look_at(file);
  if (look.content) return look.content != Content::picture;
  return is_named_as_part(file.name) && look.found != "text";  // a list of classes, say
}

bool is_named_as_picture(const std::string& name) {
  const std::vector<std::string> words = words_of(base_name(name));
  return words.size() > 1 && (words.back() == "png" || words.back() == "jpg" || words.back() == "jpeg");
}

Plan plan_dataset(std::span<const FoundFile> files, std::string_view whole) {
  return Planner(files, whole).plan();
}

void check_together(const Arrangement& arrangement, const Shape& train, const Shape& test) {
  const Part& trained = arrangement.train;
  const Part& tested = arrangement.test ? *arrangement.test : trained;
  if (test.height != train.height || test.width != train.width) {
    throw mlp::FormatError(
        mlp::message({tested.images, ": expected images of ", train.height, " × ", train.width,
                      " pixels as in ", trained.images, ", found ", test.height, " × ", test.width}));
  }
  if (test.classes > train.classes) {
    const auto labels = [](const Part& of) { return of.labels.empty() ? of.images : of.labels; };
    throw mlp::FormatError(mlp::message({labels(tested), ": expected labels 0 to ", train.classes - 1,
                                         " as in ", labels(trained), ", found ", test.classes - 1}));
  }
}

}  // namespace datasets
