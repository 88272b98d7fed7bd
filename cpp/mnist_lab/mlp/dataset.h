// A set of labelled images, kept sparse: four fifths of MNIST's pixels are zero, and zero inputs add nothing.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "mnist_lab/mlp/idx.h"
#include "mnist_lab/mlp/matrix.h"
#include "mnist_lab/mlp/sparse_pixel.h"

namespace mlp {

/// The non-zero pixels of one image, in ascending order of index.
using SparseImage = std::span<const SparsePixel>;

/// MNIST's classes: the digits 0 to 9.
inline constexpr int digit_count = 10;

/// The most classes that a dataset of another kind may have.
inline constexpr int max_class_count = 100;

struct KeptForm;

/// Images and labels in memory. Immutable once read.
class Dataset {
 public:
  /// How many examples.
  int size() const { return static_cast<int>(labels_.size()); }

  int height() const { return height_; }
  int width() const { return width_; }

  /// How many classes the labels tell apart: 2 to max_class_count. Labels are below it.
  int classes() const { return classes_; }

  /// Inputs of an example: height * width.
  int pixel_count() const { return height_ * width_; }

  /// Entries of an example, on average: its pixels that are not 0, and a few that bridge gaps.
  double mean_ink() const { return static_cast<double>(offsets_.back()) / std::max(size(), 1); }

  /// 0 <= index < size(), here and below.
  SparseImage image(std::uint32_t index) const {
    return {entries_.data() + offsets_[index], entries_.data() + offsets_[index + 1]};
  }

  /// Brings an image into the processor's cache while other work is done. By plain reads, of which nothing
  /// waits for the result: WebAssembly has no prefetch.
  void touch(std::uint32_t index) const {
    constexpr std::size_t cache_line = 64;
    const SparseImage entries = image(index);
    for (std::size_t i = 0; i < entries.size(); i += cache_line / sizeof(SparsePixel)) {
      const volatile std::uint8_t& byte = entries[i].value;
      [[maybe_unused]] const std::uint8_t read = byte;
    }
  }

  std::uint8_t label(std::uint32_t index) const { return labels_[index]; }
  Labels labels() const { return labels_; }

  /// All pixels of an image as bytes, row by row; throws InvalidArgument for an index outside the set.
  std::vector<std::uint8_t> bytes(int index) const;

  /// Images first … first + count − 1 as the network's input: (count, pixel_count()), value / 255.
  /// Throws InvalidArgument when the range leaves the set.
  Matrix images(int first, int count) const;

 private:
  friend class DatasetBuilder;
  friend class DatasetReader;
  friend class StoredDatasetReader;
  friend KeptForm kept_form(const Dataset& dataset);
  Dataset() = default;

  int height_ = 0;
  int width_ = 0;
  int classes_ = digit_count;
  std::vector<std::uint32_t> offsets_{0};  // image i has entries offsets_[i] … offsets_[i + 1] − 1
  std::vector<SparsePixel> entries_;
  std::vector<std::uint8_t> labels_;
};

/// One of a set, which must outlive it.
struct Example {
  const Dataset* set;
  std::uint32_t row;

  SparseImage image() const { return set->image(row); }
  std::uint8_t label() const { return set->label(row); }
};

/// A dataset that is filled image by image and may be emptied and filled again, without new memory.
class DatasetBuilder {
 public:
  /// expected: how many images will be added, if that is known: then memory need not grow by doubling.
  DatasetBuilder(int height, int width, int classes = digit_count, std::size_t expected = 0);

  void clear();

  /// pixels: height * width bytes; label: below classes. Unchecked.
  void add(Bytes pixels, std::uint8_t label);

  /// What has been added so far; changes with it.
  const Dataset& dataset() const { return dataset_; }

  /// Hands over what has been added. Call once, last.
  Dataset take();

  /// The same, of so many classes, which turned out to be enough.
  Dataset take(int classes);

 private:
  Dataset dataset_;
  std::size_t expected_;
};

/// Builds a Dataset from a pair of IDX files while their bytes arrive, in pieces of any size and in any
/// order of the two files. Throws FormatError as IdxReader, for labels that are too high, and when the files
/// do not hold equally many examples or hold none. After a throw the reader is of no further use.
class DatasetReader {
 public:
  enum class LabelRange {
    digits,  ///< 0 to 9: ten classes, whichever occur
    any      ///< 0 to max_class_count − 1: as many classes as the highest that occurs tells, at least two
  };

  /// Names are what messages call the files.
  DatasetReader(std::string images_name, std::string labels_name, LabelRange labels = LabelRange::digits);

  void push_images(Bytes bytes);
  void push_labels(Bytes bytes);

  /// Call once, after the last byte of both.
  Dataset finish();

 private:
  void add_pixels(Bytes bytes);

  IdxReader images_;
  IdxReader labels_;
  LabelRange allowed_;
  Dataset dataset_;
  std::size_t entries_ = 0;     // of dataset_.entries_ in use
  std::size_t next_pixel_ = 0;  // where in the current image the next byte goes
  unsigned gap_ = 0;            // from the last entry to that pixel
};

/// Reads whole files at once. Throws as DatasetReader.
Dataset read_dataset(std::string images_name, Bytes images, std::string labels_name, Bytes labels);

}  // namespace mlp
