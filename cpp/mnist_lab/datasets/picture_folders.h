// Pictures in a folder for each class.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mnist_lab/datasets/labelled_set.h"

namespace datasets {

/// Pictures whose folder says their class, by the folder that those are in: train/7/a.png and test/7/b.png
/// are of two sets.
class PictureFolders {
 public:
  /// common: what all paths begin with, up to a slash; it tells nothing apart.
  explicit PictureFolders(std::string_view common) : common_(common) {}

  /// file: which of those that were found.
  void add(const std::string& path, std::size_t file);

  /// Throws mlp::FormatError where there is none, or where they are too many or too few classes. class_names:
  /// gets them where they are no numbers.
  Sets sets(std::vector<std::string>& class_names) const;

 private:
  std::map<std::string, std::uint8_t> label_of_class(std::vector<std::string>& class_names) const;

  std::string_view common_;
  /// Behind what is common. Files by name, by class, by folder: in an order that does not depend on that in
  /// which they were found.
  std::map<std::string, std::map<std::string, std::map<std::string, std::size_t>>> folders_;
  std::vector<std::string> unused_;
};

}  // namespace datasets
