// Datasets: read from IDX files in pieces, and looked at.
#include <emscripten/bind.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "conversions.h"
#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/mlp/idx.h"

namespace bindings {
namespace {

class DatasetReader {
 public:
  /// digits: ten classes whatever the labels; else as many as they tell.
  DatasetReader(std::string images_name, std::string labels_name, bool digits)
      : reader_(std::move(images_name), std::move(labels_name),
                digits ? mlp::DatasetReader::LabelRange::digits : mlp::DatasetReader::LabelRange::any) {}

  /// A view of `size` bytes to be filled at once: the next call may move it.
  val buffer(unsigned size) {
    return guarded([&] {
      buffer_.resize(size);
      return val(emscripten::typed_memory_view(buffer_.size(), buffer_.data()));
    });
  }
  void push_images() {
    guarded([&] { reader_.push_images(buffer_); });
  }
  void push_labels() {
    guarded([&] { reader_.push_labels(buffer_); });
  }
  std::unique_ptr<mlp::Dataset> finish() {
    return guarded([&] { return std::make_unique<mlp::Dataset>(reader_.finish()); });
  }

 private:
  mlp::DatasetReader reader_;
  std::vector<std::uint8_t> buffer_;
};

val dataset_bytes(const mlp::Dataset& dataset, int index) {
  return guarded([&] {
    const auto bytes = dataset.bytes(index);
    return copy(bytes.data(), bytes.size());
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(datasets) {
  using emscripten::class_;

  class_<DatasetReader>("DatasetReader")
      .constructor<std::string, std::string, bool>()
      .function("buffer", &DatasetReader::buffer)
      .function("pushImages", &DatasetReader::push_images)
      .function("pushLabels", &DatasetReader::push_labels)
      .function("finish", &DatasetReader::finish);

  class_<mlp::Dataset>("Dataset")
      .function("size", &mlp::Dataset::size)
      .function("height", &mlp::Dataset::height)
      .function("width", &mlp::Dataset::width)
      .function("classes", &mlp::Dataset::classes)
      .function("label", &mlp::Dataset::label)
      .function("bytes", &dataset_bytes);
}

}  // namespace bindings
