// Datasets from files: what --data names.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "mnist_lab/mlp/dataset.h"

namespace cli {

enum class Part { train, test };

/// A folder with files of images and labels, one of them, or a zip archive of such; and how it is read.
struct DataSource {
  std::filesystem::path path;
  bool transposed = false;  ///< rows become columns
  bool inverted = false;    ///< light and dark change places
};

/// What of a source is what: see mnist_lab/datasets/plan.h. Where that is not plain from MNIST's own names,
/// standard error gets a line about it.
class DatasetFiles {
 public:
  /// Throws std::runtime_error for what is missing or cannot be read, mlp::FormatError where no dataset can
  /// be made of it.
  explicit DatasetFiles(const DataSource& source);
  ~DatasetFiles();

  /// As many classes as the highest label tells, at least two. Throws as the constructor. crc32: where it is
  /// given, that of the bytes before, 0 for none; then that of the files' bytes, decompressed, images before
  /// labels, behind them, each picture's with its label, and with how they were changed.
  mlp::Dataset read(Part part, std::uint32_t* crc32 = nullptr) const;

  /// What the classes are called, in their order; empty where they have no names but numbers.
  const std::vector<std::string>& class_names() const;

  /// Throws std::runtime_error unless the images have this size.
  void check_size(Part part, const mlp::Dataset& images, int height, int width) const;

  /// Of its two sets. Throws mlp::FormatError unless the test set's images have the size of the others, and
  /// no label that those have not.
  void check_together(const mlp::Dataset& train, const mlp::Dataset& test) const;

 private:
  class Files;
  std::unique_ptr<Files> files_;
};

/// Both sets of a source, which belong together. Throws as DatasetFiles.
struct BothSets {
  mlp::Dataset train;
  mlp::Dataset test;
};
BothSets read_both(const DataSource& source, std::uint32_t* crc32 = nullptr);

}  // namespace cli
