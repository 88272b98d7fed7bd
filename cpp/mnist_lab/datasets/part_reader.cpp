#include "mnist_lab/datasets/part_reader.h"

#include <algorithm>
#include <utility>

#include "mnist_lab/datasets/csv.h"
#include "mnist_lab/datasets/idx_files.h"
#include "mnist_lab/datasets/npy.h"
#include "mnist_lab/datasets/picture.h"
#include "mnist_lab/mlp/error.h"

namespace datasets {
namespace {

std::unique_ptr<FileReader> reader_of(const std::string& name, Content content) {
  switch (content) {
    case Content::idx_images:
      return idx_images(name);
    case Content::idx_labels:
      return idx_labels(name);
    case Content::npy_images:
      return npy_images(name);
    case Content::npy_labels:
      return npy_labels(name);
    case Content::csv:
      return csv_table(name);
    case Content::picture:
      return nullptr;
  }
  return nullptr;
}

bool is_taken(std::int64_t index, Share share) {
  constexpr std::int64_t period = 7;  // MNIST's own proportion: 60,000 to 10,000
  const bool is_seventh = index % period == period - 1;
  return share == Share::all || is_seventh == (share == Share::every_seventh);
}

}  // namespace

Reading reading_of(const Arrangement& arrangement, bool to_test) {
  if (arrangement.test) return {to_test ? *arrangement.test : arrangement.train, Share::all};
  return {arrangement.train, to_test ? Share::every_seventh : Share::but_every_seventh};
}

PartReader::PartReader(std::span<const FoundFile> files, const Part& part, ReadOptions options)
    : files_(files), part_(part), options_(options) {}

void PartReader::begin() {
  const PlannedFile& planned = part_.files.at(next_);
  reader_ = reader_of(files_[planned.file].shown, planned.content);
  picture_.clear();
}

void PartReader::push(std::string_view bytes) {
  if (reader_) {
    reader_->push(bytes, images_);
  } else {
    constexpr std::size_t most_bytes = std::size_t{1} << 28U;
    picture_.append(bytes);
    if (picture_.size() > most_bytes) {
      throw mlp::FormatError(files_[part_.files[next_].file].shown +
                             ": expected a picture of at most 256 MB, found more");
    }
  }
}

void PartReader::end() {
  if (reader_) {
    reader_->finish(images_);
  } else {
    add_picture();
  }
  ++next_;
}

void PartReader::add_picture() {
  const PlannedFile& planned = part_.files[next_];
  const Picture picture = read_picture(files_[planned.file].shown, picture_);
  images_.height = picture_side;
  images_.width = picture_side;
  images_.pixels.insert(images_.pixels.end(), picture.pixels.begin(), picture.pixels.end());
  images_.labels.push_back(planned.label);
  if (picture.height != picture_side || picture.width != picture_side) ++scaled_;
}

Labelled PartReader::ready() {
  constexpr int white = 255;
  pixels_.clear();
  labels_.clear();
  const std::size_t size = images_.pixel_count();
  if (size == 0) return {};
  const std::size_t images = std::min(images_.pixels.size() / size, images_.labels.size() - given_);
  const bool is_last_file = next_ + 1 >= part_.files.size();
  if (is_last_file && images_.pixels.size() / size > images) {
    fail_at_labels(part_.count ? std::to_string(*part_.count)
                               : mlp::message({"more than ", images_.labels.size()}));
  }
  for (std::size_t i = 0; i < images; ++i, ++given_) {
    if (!is_taken(static_cast<std::int64_t>(given_), options_.share)) continue;
    const auto from = images_.pixels.begin() + static_cast<std::ptrdiff_t>(i * size);
    pixels_.insert(pixels_.end(), from, from + static_cast<std::ptrdiff_t>(size));
    const std::span<std::uint8_t> image = std::span(pixels_).last(size);
    if (options_.transposed) turn(image);
    if (options_.inverted)
      std::transform(image.begin(), image.end(), image.begin(),
                     [](std::uint8_t value) { return static_cast<std::uint8_t>(white - value); });
    if (has_light_edge(image)) ++light_edges_;
    labels_.push_back(images_.labels[given_]);
    classes_ = std::max(classes_, labels_.back() + 1);
    lowest_label_ = std::min<int>(lowest_label_, labels_.back());
    ++taken_;
  }
  if (!pixels_.empty()) brightest_ = std::max(brightest_, *std::max_element(pixels_.begin(), pixels_.end()));
  images_.pixels.erase(images_.pixels.begin(),
                       images_.pixels.begin() + static_cast<std::ptrdiff_t>(images * size));
  return {.pixels = pixels_, .labels = labels_};
}

void PartReader::finish() {
  const std::size_t size = images_.pixel_count();
  const std::size_t rest = size > 0 ? images_.pixels.size() / size : 0;
  if (given_ + rest != images_.labels.size() || rest > 0) fail_at_labels(std::to_string(given_ + rest));
  if (taken_ == 0) {
    const char* const at_least =
        options_.share == Share::all ? "at least 1 image" : "at least 7 images, to test on some of them";
    throw mlp::FormatError(mlp::message({part_.images, ": expected ", at_least, ", found ", given_}));
  }
  check_brightness();
  if (options_.to_train) check_classes();
}

void PartReader::check_brightness() const {
  constexpr int nearly_black = 32;
  if (brightest_ == 0 || brightest_ >= nearly_black) return;
  throw mlp::FormatError(
      mlp::message({part_.images, ": expected pixels from 0, black, to 255, white, found none above ",
                    brightest_, "; multiply them by 255 / ", brightest_}));
}

void PartReader::check_classes() const {
  if (lowest_label_ + 1 != classes_) return;
  const bool is_table = part_.files.back().content == Content::csv && part_.labels.empty();
  throw mlp::FormatError(mlp::message(
      {labels_name(), ": expected images of at least 2 classes to train on, found ", taken_, " with label ",
       lowest_label_,
       is_table ? "; the labels of a table stand in its first column, or in one that is called label" : ""}));
}

const std::string& PartReader::labels_name() const {
  return part_.labels.empty() ? part_.images : part_.labels;
}

void PartReader::fail_at_labels(const std::string& expected) const {
  throw mlp::FormatError(
      mlp::message({labels_name(), ": expected ", expected, " labels, one for each image of ", part_.images,
                    ", found ", images_.labels.size()}));
}

bool PartReader::has_light_edge(std::span<const std::uint8_t> image) const {
  constexpr std::int64_t middle = 128;
  const auto columns = static_cast<std::size_t>(width());
  const std::size_t rows = image.size() / columns;
  std::int64_t sum = 0;
  std::int64_t count = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    const bool is_edge = row == 0 || row + 1 == rows;
    for (std::size_t column = 0; column < columns;
         column += is_edge ? 1 : std::max<std::size_t>(columns - 1, 1)) {
      sum += image[row * columns + column];
      ++count;
    }
  }
  return sum >= middle * count;
}

void PartReader::turn(std::span<std::uint8_t> image) const {
  const std::vector<std::uint8_t> before(image.begin(), image.end());
  const auto height = static_cast<std::size_t>(images_.height);
  const auto width = static_cast<std::size_t>(images_.width);
  for (std::size_t row = 0; row < height; ++row) {
    for (std::size_t column = 0; column < width; ++column) {
      image[column * height + row] = before[row * width + column];
    }
  }
}

}  // namespace datasets
