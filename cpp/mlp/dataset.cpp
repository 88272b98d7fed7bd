#include "mlp/dataset.h"

#include <algorithm>
#include <utility>

#include "mlp/error.h"

namespace mlp {

std::vector<std::uint8_t> Dataset::bytes(int index) const {
  if (index < 0 || index >= size()) {
    throw InvalidArgument("image: expected 0 to " + std::to_string(size() - 1) + ", found " +
                          std::to_string(index));
  }
  std::vector<std::uint8_t> all(static_cast<std::size_t>(pixel_count()));
  const SparseImage sparse = image(static_cast<std::uint32_t>(index));
  for (std::size_t i = 0; i < sparse.pixels.size(); ++i) all[sparse.pixels[i]] = sparse.values[i];
  return all;
}

Matrix Dataset::images(int first, int count) const {
  if (first < 0 || count < 0 || count > size() - first) {
    throw InvalidArgument("images: expected a range within 0 to " + std::to_string(size() - 1) + ", found " +
                          std::to_string(count) + " from " + std::to_string(first));
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

DatasetReader::DatasetReader(std::string images_name, std::string labels_name)
    : images_(std::move(images_name), IdxReader::Kind::images),
      labels_(std::move(labels_name), IdxReader::Kind::labels) {}

void DatasetReader::push_images(Bytes bytes) {
  // In pieces, because add_pixels makes room for the case that no pixel is zero.
  constexpr std::size_t piece = 1U << 16;
  for (Bytes rest = images_.push(bytes); !rest.empty(); rest = rest.subspan(std::min(piece, rest.size()))) {
    add_pixels(rest.first(std::min(piece, rest.size())));
  }
}

void DatasetReader::add_pixels(Bytes bytes) {
  auto& [height, width, offsets, pixels, values, labels] = dataset_;
  height = images_.height();
  width = images_.width();
  if (pixels.size() < entries_ + bytes.size()) {
    const std::size_t room = std::max(entries_ + bytes.size(), pixels.size() + pixels.size() / 2);
    pixels.resize(room);
    values.resize(room);
  }

  const auto pixel_count = static_cast<std::size_t>(height * width);
  std::size_t entry = entries_;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t run = std::min(bytes.size() - at, pixel_count - next_pixel_);
    // Without a branch on the pixel: write always, advance only past a non-zero value.
    for (std::size_t i = 0; i < run; ++i) {
      const std::uint8_t value = bytes[at + i];
      pixels[entry] = static_cast<std::uint16_t>(next_pixel_ + i);
      values[entry] = value;
      entry += value != 0 ? 1 : 0;
    }
    at += run;
    next_pixel_ += run;
    if (next_pixel_ == pixel_count) {
      offsets.push_back(static_cast<std::uint32_t>(entry));
      next_pixel_ = 0;
    }
  }
  entries_ = entry;
}

void DatasetReader::push_labels(Bytes bytes) {
  for (const std::uint8_t label : labels_.push(bytes)) {
    if (label >= class_count) {
      throw FormatError(labels_.name() + ": expected labels 0 to 9, found " + std::to_string(label) +
                        " at index " + std::to_string(dataset_.labels_.size()));
    }
    dataset_.labels_.push_back(label);
  }
}

Dataset DatasetReader::finish() {
  images_.finish();
  labels_.finish();
  if (images_.count() != labels_.count()) {
    throw FormatError(labels_.name() + ": expected " + std::to_string(images_.count()) +
                      " labels, one for each image of " + images_.name() + ", found " +
                      std::to_string(labels_.count()));
  }
  if (images_.count() == 0) throw FormatError(images_.name() + ": expected at least 1 image, found 0");
  dataset_.pixels_.resize(entries_);
  dataset_.values_.resize(entries_);
  dataset_.pixels_.shrink_to_fit();
  dataset_.values_.shrink_to_fit();
  return std::move(dataset_);
}

Dataset read_dataset(std::string images_name, Bytes images, std::string labels_name, Bytes labels) {
  DatasetReader reader(std::move(images_name), std::move(labels_name));
  reader.push_images(images);
  reader.push_labels(labels);
  return reader.finish();
}

}  // namespace mlp
