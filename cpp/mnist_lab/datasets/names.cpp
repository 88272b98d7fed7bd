#include "mnist_lab/datasets/names.h"

#include <algorithm>
#include <array>

#include "mnist_lab/mlp/error.h"

namespace datasets {
namespace {

/// Of names as they are given in English and German.
constexpr std::array<std::string_view, 26> kind_words{
    "images", "image", "imgs",   "img",     "ubyte", "byte",   "int",           "labels", "label",
    "lbls",   "lbl",   "x",      "y",       "gz",    "npy",    "npz",           "csv",    "idx",
    "arr",    "data",  "target", "targets", "txt",   "bilder", "bezeichnungen", "zip"};

constexpr std::array<std::string_view, 10> part_words{"images", "image", "imgs", "img",    "labels",
                                                      "label",  "lbls",  "lbl",  "bilder", "bezeichnungen"};

template <std::size_t size>
bool is_among(const std::array<std::string_view, size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_kind(std::string_view word) {
  return is_among(kind_words, word) || (word.size() == 4 && word.starts_with("idx"));
}

/// A word that says what a set is for; others may stand around it: trainingset, xtest, lerndaten.
struct RoleWord {
  std::string_view word;
  Role role;
};
constexpr std::array<RoleWord, 17> role_words{{{"training", Role::train},
                                               {"trainings", Role::train},
                                               {"train", Role::train},
                                               {"lern", Role::train},
                                               {"lernen", Role::train},
                                               {"testing", Role::test},
                                               {"test", Role::test},
                                               {"tests", Role::test},
                                               {"t10k", Role::test},
                                               {"evaluation", Role::test},
                                               {"eval", Role::test},
                                               {"pruef", Role::test},
                                               {"pr\xC3\xBC"
                                                "f",
                                                Role::test},
                                               {"validation", Role::validation},
                                               {"valid", Role::validation},
                                               {"val", Role::validation},
                                               {"dev", Role::validation}}};

constexpr std::array<std::string_view, 11> around_roles{"set", "data",   "dataset", "daten", "menge", "x",
                                                        "y",   "images", "labels",  "split", "bilder"};

/// Trainers, testament and evaluators are classes as others.
Role role_of_word(std::string_view word) {
  word.remove_suffix(word.size() - (word.find_last_not_of("0123456789") + 1));
  if (word.starts_with("x") || word.starts_with("y")) word.remove_prefix(1);
  for (const RoleWord& of : role_words) {
    if (!word.starts_with(of.word)) continue;
    const std::string_view rest = word.substr(of.word.size());
    if (rest.empty() || is_among(around_roles, rest)) return of.role;
  }
  return Role::unknown;
}

Role role_of_name(std::string_view name) {
  for (const std::string& word : words_of(name)) {
    if (const Role role = role_of_word(word); role != Role::unknown) return role;
  }
  return Role::unknown;
}

}  // namespace

std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

int depth_of(std::string_view path) {
  int depth = 0;
  for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
    if (!folder.ends_with(".zip") && !folder.ends_with(".npz")) ++depth;
  }
  return depth;
}

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  bool is_inside = false;
  for (char letter : name) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    const bool is_of_word = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                            static_cast<unsigned char>(letter) >= 0x80;
    if (is_of_word && !is_inside) words.emplace_back();
    if (is_of_word) words.back() += letter;
    is_inside = is_of_word;
  }
  return words;
}

Role role_of(std::string_view path) {
  for (; !path.empty(); path = folder_of(path)) {
    if (const Role role = role_of_name(base_name(path)); role != Role::unknown) return role;
  }
  return Role::unknown;
}

std::string stem_of(std::string_view path) {
  std::string stem;
  for (const std::string& word : words_of(path)) {
    if (!is_kind(word) && role_of_word(word) == Role::unknown)
      stem.append(stem.empty() ? "" : " ").append(word);
  }
  return stem;
}

bool is_named_as_images(std::string_view path) {
  const std::vector<std::string> words = words_of(base_name(path));
  return std::find(words.begin(), words.end(), "images") != words.end();
}

bool is_named_as_labels(std::string_view path) {
  constexpr std::array<std::string_view, 7> label_words{"labels", "label",  "lbls",   "lbl",
                                                        "y",      "target", "targets"};
  const std::vector<std::string> words = words_of(base_name(path));
  return std::any_of(words.begin(), words.end(), [&label_words](const std::string& word) {
    return is_among(label_words, word) || (word.starts_with("y") && role_of_word(word) != Role::unknown);
  });
}

bool is_named_as_part(std::string_view path) {
  const std::vector<std::string> words = words_of(base_name(path));
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return is_among(part_words, word) || role_of_word(word) != Role::unknown;
  });
}

std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t most = 6;
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i) text += (i > 0 ? ", " : "") + names[i];
  return names.size() > most ? text + mlp::message({" and ", names.size() - most, " more"}) : text;
}

}  // namespace datasets
