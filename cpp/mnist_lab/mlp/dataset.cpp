#include "mnist_lab/mlp/dataset.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "mnist_lab/mlp/error.h"

namespace mlp {
namespace {

constexpr unsigned longest_gap = 255;

/// Writes the entries of a piece of an image: one for each non-zero pixel, and one wherever a gap reaches
/// its longest, so that they depend on the image alone. `gap` counts on from piece to piece. Returns the end
/// of what was written; the entry after it may be overwritten.
SparsePixel* append_run(Bytes pixels, unsigned& gap, SparsePixel* entry) {
  std::uint64_t eight = 0;
  const auto append = [&](std::uint8_t value) {
    // Without a branch on the pixel: write always, advance only past an entry to keep.
    const bool keep = (value != 0) | (gap == longest_gap);
    *entry = {static_cast<std::uint8_t>(gap), value};
    entry += keep ? 1 : 0;
    gap = keep ? 1 : gap + 1;
  };
  while (pixels.size() >= sizeof(eight)) {
    std::memcpy(&eight, pixels.data(), sizeof(eight));
    if (eight == 0 && gap + sizeof(eight) <= longest_gap) {
      gap += sizeof(eight);
    } else {
      for (const std::uint8_t value : pixels.first(sizeof(eight))) append(value);
    }
    pixels = pixels.subspan(sizeof(eight));
  }
  for (const std::uint8_t value : pixels) append(value);
  return entry;
}

/// How many entries to make room for when `used` of `images` images are not enough: from those, a little more
/// than all that are expected will take. Memory that grows by doubling would be twice as much. A header may
/// promise anything, so it is believed as far as four times what has come.
std::size_t entries_for(std::size_t used, std::size_t images, std::size_t expected) {
  constexpr std::size_t enough = 64;  // to tell the others by
  const std::size_t grown = used + used / 2;
  if (images < enough || images >= expected) return grown;
  const std::uint64_t all = std::uint64_t{used} * expected / images;
  const auto believed =
      static_cast<std::size_t>(std::min<std::uint64_t>(all + all / 32, 4 * std::uint64_t{used}));
  return std::max(used + used / 8, believed);
}

/// Gives back room, where it is worth a copy.
void trim(std::vector<SparsePixel>& entries, std::size_t used) {
  entries.resize(used);
  if (entries.capacity() > used + used / 8) entries.shrink_to_fit();
}

}  // namespace

std::vector<std::uint8_t> Dataset::bytes(int index) const {
  if (index < 0 || index >= size()) {
    throw InvalidArgument(message({"image: expected 0 to ", size() - 1, ", found ", index}));
  }
  std::vector<std::uint8_t> all(static_cast<std::size_t>(pixel_count()));
  const SparseImage sparse = image(static_cast<std::uint32_t>(index));
  std::size_t pixel = 0;
  for (const SparsePixel entry : sparse) all[pixel += entry.gap] = entry.value;
  return all;
}

Matrix Dataset::images(int first, int count) const {
  if (first < 0 || count < 0 || count > size() - first) {
    throw InvalidArgument(
        message({"images: expected a range within 0 to ", size() - 1, ", found ", count, " from ", first}));
  }
  Matrix x(count, pixel_count());
  for (int row = 0; row < count; ++row) {
    const auto pixels = bytes(first + row);
    for (int column = 0; column < pixel_count(); ++column) {
      x(row, column) = static_cast<float>(pixels[static_cast<std::size_t>(column)]) / 255.0F;
    }
  }
  return x;
}

DatasetBuilder::DatasetBuilder(int height, int width, int classes, std::size_t expected)
    : expected_(expected) {
  dataset_.height_ = height;
  dataset_.width_ = width;
  dataset_.classes_ = classes;
}

void DatasetBuilder::clear() {
  dataset_.offsets_.resize(1);
  dataset_.labels_.clear();
}

void DatasetBuilder::add(Bytes pixels, std::uint8_t label) {
  auto& entries = dataset_.entries_;
  const std::size_t used = dataset_.offsets_.back();
  const std::size_t most = used + pixels.size() + 1;  // when no pixel is zero
  if (entries.size() < most)
    entries.resize(std::max(most, entries_for(used, dataset_.labels_.size(), expected_)));
  unsigned gap = 0;
  const SparsePixel* const end = append_run(pixels, gap, entries.data() + used);
  dataset_.offsets_.push_back(static_cast<std::uint32_t>(end - entries.data()));
  dataset_.labels_.push_back(label);
}

Dataset DatasetBuilder::take() {
  trim(dataset_.entries_, dataset_.offsets_.back());
  return std::move(dataset_);
}

Dataset DatasetBuilder::take(int classes) {
  dataset_.classes_ = classes;
  return take();
}

DatasetReader::DatasetReader(std::string images_name, std::string labels_name, LabelRange labels)
    : images_(std::move(images_name), IdxReader::Kind::images),
      labels_(std::move(labels_name), IdxReader::Kind::labels),
      allowed_(labels) {}

void DatasetReader::push_images(Bytes bytes) {
  // In pieces, because add_pixels makes room for a piece without a zero.
  constexpr std::size_t piece = 1U << 16;
  for (Bytes rest = images_.push(bytes); !rest.empty(); rest = rest.subspan(std::min(piece, rest.size()))) {
    add_pixels(rest.first(std::min(piece, rest.size())));
  }
}

void DatasetReader::add_pixels(Bytes bytes) {
  dataset_.height_ = images_.height();
  dataset_.width_ = images_.width();
  const auto pixel_count = static_cast<std::size_t>(dataset_.pixel_count());
  const std::size_t most = entries_ + bytes.size() + 1;  // when no pixel is zero
  std::vector<SparsePixel>& entries = dataset_.entries_;
  if (entries.size() < most) {
    const auto expected = static_cast<std::size_t>(images_.count());
    entries.resize(std::max(most, entries_for(entries_, dataset_.offsets_.size() - 1, expected)));
  }

  while (!bytes.empty()) {
    const std::size_t run = std::min(bytes.size(), pixel_count - next_pixel_);
    SparsePixel* const end = append_run(bytes.first(run), gap_, entries.data() + entries_);
    entries_ = static_cast<std::size_t>(end - entries.data());
    bytes = bytes.subspan(run);
    next_pixel_ += run;
    if (next_pixel_ == pixel_count) {
      dataset_.offsets_.push_back(static_cast<std::uint32_t>(entries_));
      next_pixel_ = 0;
      gap_ = 0;
    }
  }
}

void DatasetReader::push_labels(Bytes bytes) {
  const int most = allowed_ == LabelRange::digits ? digit_count : max_class_count;
  for (const std::uint8_t label : labels_.push(bytes)) {
    if (label >= most) {
      throw FormatError(message({labels_.name(), ": expected labels 0 to ", most - 1, ", found ", label,
                                 " at index ", dataset_.labels_.size()}));
    }
    dataset_.labels_.push_back(label);
  }
}

Dataset DatasetReader::finish() {
  images_.finish();
  labels_.finish();
  if (images_.count() != labels_.count()) {
    throw FormatError(
        message({labels_.name(), ": expected ", images_.count(), " labels, one for each image of ",
                 images_.name(), ", found ", labels_.count()}));
  }
  if (images_.count() == 0) throw FormatError(images_.name() + ": expected at least 1 image, found 0");
  if (allowed_ == LabelRange::any) {
    dataset_.classes_ = std::max(2, 1 + *std::max_element(dataset_.labels_.begin(), dataset_.labels_.end()));
  }
  trim(dataset_.entries_, entries_);
  return std::move(dataset_);
}

Dataset read_dataset(std::string images_name, Bytes images, std::string labels_name, Bytes labels) {
  DatasetReader reader(std::move(images_name), std::move(labels_name));
  reader.push_images(images);
  reader.push_labels(labels);
  return reader.finish();
}

}  // namespace mlp
