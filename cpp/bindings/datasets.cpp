// Datasets: built from images, read from their stored forms in pieces, and looked at.
#include <emscripten/bind.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "conversions.h"
#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/mlp/stored_dataset.h"

namespace bindings {
namespace {

/// What JavaScript fills with bytes.
class Buffer {
 public:
  /// A view of `size` bytes to be filled at once: the next call may move it.
  val view(unsigned size) {
    return guarded([&] {
      bytes_.resize(size);
      return val(emscripten::typed_memory_view(bytes_.size(), bytes_.data()));
    });
  }
  mlp::Bytes bytes() const { return bytes_; }

 private:
  std::vector<std::uint8_t> bytes_;
};

class DatasetBuilder {
 public:
  DatasetBuilder(int height, int width, unsigned expected)
      : builder_(height, width, mlp::max_class_count, expected) {}

  val buffer(unsigned size) { return buffer_.view(size); }

  /// All pixels of some images, then a label for each; one that is too high counts as the highest.
  void add() {
    guarded([&] {
      const mlp::Dataset& dataset = builder_.dataset();
      const auto pixels = static_cast<std::size_t>(dataset.pixel_count());
      const mlp::Bytes bytes = buffer_.bytes();
      const std::size_t images = bytes.size() / (pixels + 1);
      for (std::size_t i = 0; i < images; ++i) {
        const int label = std::min<int>(bytes[images * pixels + i], dataset.classes() - 1);
        builder_.add(bytes.subspan(i * pixels, pixels), static_cast<std::uint8_t>(label));
      }
    });
  }
  std::unique_ptr<mlp::Dataset> finish(int classes) {
    return guarded([&] { return std::make_unique<mlp::Dataset>(builder_.take(classes)); });
  }

 private:
  mlp::DatasetBuilder builder_;
  Buffer buffer_;
};

class StoredDatasetReader {
 public:
  explicit StoredDatasetReader(std::string name) : reader_(std::move(name)) {}

  val buffer(unsigned size) { return buffer_.view(size); }
  void push() {
    guarded([&] { reader_.push(buffer_.bytes()); });
  }
  std::unique_ptr<mlp::Dataset> finish() {
    return guarded([&] { return std::make_unique<mlp::Dataset>(reader_.finish()); });
  }

 private:
  mlp::StoredDatasetReader reader_;
  Buffer buffer_;
};

val dataset_bytes(const mlp::Dataset& dataset, int index) {
  return guarded([&] {
    const auto bytes = dataset.bytes(index);
    return copy(bytes.data(), bytes.size());
  });
}

/// Its parts, one after the other.
val kept_form(const mlp::Dataset& dataset) {
  return guarded([&] {
    const mlp::KeptForm form = mlp::kept_form(dataset);
    val parts = val::array();
    for (const mlp::Bytes bytes : {mlp::Bytes(form.header), form.entries, form.offsets, form.labels}) {
      parts.call<void>("push", copy(bytes.data(), bytes.size()));
    }
    return parts;
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(datasets) {
  using emscripten::class_;

  class_<DatasetBuilder>("DatasetBuilder")
      .constructor<int, int, unsigned>()
      .function("buffer", &DatasetBuilder::buffer)
      .function("add", &DatasetBuilder::add)
      .function("finish", &DatasetBuilder::finish);

  class_<StoredDatasetReader>("StoredDatasetReader")
      .constructor<std::string>()
      .function("buffer", &StoredDatasetReader::buffer)
      .function("push", &StoredDatasetReader::push)
      .function("finish", &StoredDatasetReader::finish);

  class_<mlp::Dataset>("Dataset")
      .function("size", &mlp::Dataset::size)
      .function("height", &mlp::Dataset::height)
      .function("width", &mlp::Dataset::width)
      .function("classes", &mlp::Dataset::classes)
      .function("label", &mlp::Dataset::label)
      .function("bytes", &dataset_bytes)
      .function("keptForm", &kept_form);
}

}  // namespace bindings
