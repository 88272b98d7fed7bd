// Reads a set of images, file by file, as their bytes arrive.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mnist_lab/datasets/images.h"
#include "mnist_lab/datasets/plan.h"
#include "mnist_lab/mlp/dataset.h"

namespace datasets {

/// Which of a set's images are taken.
enum class Share {
  all,
  but_every_seventh,  ///< to train on, where no set to test on has come
  every_seventh       ///< the seventh, the fourteenth …: to test on
};

struct ReadOptions {
  Share share = Share::all;
  bool transposed = false;  ///< rows become columns: EMNIST's images lie on their side
  bool inverted = false;    ///< light and dark change places: ink on paper is dark, MNIST's is light
  bool to_train = false;    ///< images of a single class are no use
};

/// Whole images with their labels.
struct Labelled {
  std::span<const std::uint8_t> pixels;  ///< height * width an image
  std::span<const std::uint8_t> labels;  ///< one an image, 0 to mlp::max_class_count − 1
};

/// What of an arrangement is read to train on or to test on: a part, and which of its images.
struct Reading {
  const Part& part;
  Share share;
};
Reading reading_of(const Arrangement& arrangement, bool to_test);

/// Call for each file of a part, in its order: begin, push as often as bytes come, end; and at last finish.
/// What has come meanwhile is taken by ready. Throws mlp::FormatError; after a throw it is of no further use.
/// finish throws also for images that no network would learn from: nearly black ones, or all of one class.
class PartReader {
 public:
  /// Files, part: are looked at as long as this lives.
  PartReader(std::span<const FoundFile> files, const Part& part, ReadOptions options = {});

  void begin();
  void push(std::string_view bytes);
  void end();
  void finish();

  int height() const {
    return options_.transposed ? images_.width : images_.height;
  }  ///< 0 before the first image
  int width() const { return options_.transposed ? images_.height : images_.width; }

  /// Whole images that have come since the last call, with their labels. Holds until the next call of
  /// anything.
  Labelled ready();

  /// One more than the highest label so far, 0 before the first.
  int classes() const { return classes_; }

  /// Whether most images that were taken have light edges, as paper has.
  bool looks_inverted() const { return 2 * light_edges_ > taken_; }

  /// Pictures that were scaled: how many.
  std::int64_t scaled_pictures() const { return scaled_; }

 private:
  void add_picture();
  void turn(std::span<std::uint8_t> image) const;
  bool has_light_edge(std::span<const std::uint8_t> image) const;
  const std::string& labels_name() const;
  void check_brightness() const;
  void check_classes() const;
  [[noreturn]] void fail_at_labels(const std::string& expected) const;

  std::span<const FoundFile> files_;
  const Part& part_;
  ReadOptions options_;
  std::size_t next_ = 0;  ///< of part_.files
  std::unique_ptr<FileReader> reader_;
  std::string picture_;
  Images images_;
  std::size_t given_ = 0;  ///< of images_.labels, those of images that were ready
  std::vector<std::uint8_t> pixels_;
  std::vector<std::uint8_t> labels_;
  std::int64_t taken_ = 0;
  std::int64_t scaled_ = 0;
  std::int64_t light_edges_ = 0;  ///< of images that were taken: how many have such
  int classes_ = 0;
  int lowest_label_ = mlp::max_class_count;
  std::uint8_t brightest_ = 0;  ///< of the pixels that were taken
};

}  // namespace datasets
