#include "mnist_lab/datasets/picture_folders.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "mnist_lab/formats/in_short.h"
#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/mlp/error.h"

namespace datasets {

void PictureFolders::add(const std::string& path, std::size_t file) {
  const std::string_view folder = folder_of(std::string_view(path).substr(common_.size()));
  const std::string class_name(base_name(folder));
  const bool names_class = !class_name.empty() && role_of(class_name) == Role::unknown;
  if (!names_class) {
    unused_.push_back(path);
    return;
  }
  folders_[std::string(folder_of(folder))][class_name][path] = file;
}

Sets PictureFolders::sets(std::vector<std::string>& class_names) const {
  if (folders_.empty()) {
    throw mlp::FormatError("expected pictures in a folder for each class, such as 7/" +
                           formats::in_short(base_name(unused_.front())) + ", found " +
                           formats::in_short(unused_.front()));
  }
  const std::map<std::string, std::uint8_t> classes = label_of_class(class_names);
  Sets sets;
  for (const auto& [folder, by_class] : folders_) {
    std::string shown = std::string(common_).append(folder);
    if (shown.ends_with('/')) shown.pop_back();
    Part part{.files = {}, .images = shown.empty() ? "the folders" : shown, .labels = {}, .count = 0};
    for (const auto& [name, files] : by_class) {
      for (const auto& [file_name, file] : files) {
        part.files.push_back({.file = file, .content = Content::picture, .label = classes.at(name)});
      }
    }
    const std::size_t count = part.files.size();
    part.count = static_cast<std::int64_t>(count);
    sets.push_back({.part = std::move(part), .role = role_of(folder), .size = count});
  }
  return sets;
}

/// Folders named by numbers below 100 are labels; else they count in the order of their names.
std::map<std::string, std::uint8_t> PictureFolders::label_of_class(
    std::vector<std::string>& class_names) const {
  std::map<std::string, std::uint8_t> labels;
  for (const auto& [folder, by_class] : folders_) {
    for (const auto& [name, files] : by_class) labels[name] = 0;
  }
  if (labels.size() < 2 || labels.size() > std::size_t{mlp::max_class_count}) {
    throw mlp::FormatError(mlp::message({"expected 2 to ", mlp::max_class_count,
                                         " folders of pictures, one for each class, found ", labels.size()}));
  }
  const auto is_number = [](const auto& entry) {
    return entry.first.size() <= 2 && entry.first.find_first_not_of("0123456789") == std::string::npos;
  };
  const bool are_numbers = std::all_of(labels.begin(), labels.end(), is_number);
  int next = 0;
  for (auto& [name, label] : labels) {
    label = static_cast<std::uint8_t>(are_numbers ? std::stoi(name) : next++);
    if (!are_numbers) class_names.push_back(name);
  }
  return labels;
}

}  // namespace datasets
