// Files of images and labels.
#include <emscripten/bind.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "conversions.h"
#include "mnist_lab/datasets/part_reader.h"
#include "mnist_lab/datasets/plan.h"

namespace bindings {
namespace {

template <class Item, class Convert>
val array_of(const std::vector<Item>& items, Convert&& convert) {
  val array = val::array();
  for (const Item& item : items) array.call<void>("push", convert(item));
  return array;
}

val text_value(const std::string& text) { return val(text); }

val part_value(const datasets::Part& part) {
  val result = val::object();
  result.set("files", array_of(part.files, [](const datasets::PlannedFile& file) {
               return val(static_cast<unsigned>(file.file));
             }));
  result.set("pictureLabels", array_of(part.files, [](const datasets::PlannedFile& file) {
               return file.content == datasets::Content::picture ? val(unsigned{file.label})
                                                                 : val::undefined();
             }));
  result.set("images", part.images);
  result.set("labels", part.labels);
  result.set("count", part.count ? val(static_cast<double>(*part.count)) : val::undefined());
  return result;
}

val arrangement_value(const datasets::Arrangement& arrangement) {
  val result = val::object();
  result.set("train", part_value(arrangement.train));
  result.set("test", arrangement.test ? part_value(*arrangement.test) : val::undefined());
  result.set("classNames", array_of(arrangement.class_names, text_value));
  result.set("looksTransposed", arrangement.looks_transposed);
  return result;
}

std::vector<datasets::FoundFile> found_from(const val& files) {
  std::vector<datasets::FoundFile> found(files["length"].as<unsigned>());
  for (unsigned i = 0; i < found.size(); ++i) {
    const val file = files[i];
    found[i].name = file["name"].as<std::string>();
    found[i].shown = found[i].name;
    found[i].size = static_cast<std::uint64_t>(file["size"].as<double>());
    found[i].is_compressed = file["isCompressed"].as<bool>();
    found[i].start = file["start"].as<std::string>();
  }
  return found;
}

datasets::Shape shape_from(const val& shape) {
  return {.height = shape["height"].as<int>(),
          .width = shape["width"].as<int>(),
          .classes = shape["classes"].as<int>()};
}

/// Hands on what has been read, in views that hold until the next call.
class Reader {
 public:
  Reader(std::span<const datasets::FoundFile> files, const datasets::Part& part,
         datasets::ReadOptions options)
      : reader_(files, part, options) {}

  void begin() {
    guarded([&] { reader_.begin(); });
  }
  /// To be filled at once with a file's next bytes, which push takes.
  val buffer(unsigned size) {
    return guarded([&] {
      bytes_.resize(size);
      return val(emscripten::typed_memory_view(size, reinterpret_cast<std::uint8_t*>(bytes_.data())));
    });
  }
  void push() {
    guarded([&] { reader_.push(bytes_); });
  }
  void end() {
    guarded([&] { reader_.end(); });
  }
  void finish() {
    guarded([&] { reader_.finish(); });
  }
  val ready() {
    return guarded([&] {
      const datasets::Labelled ready = reader_.ready();
      val result = val::object();
      result.set("pixels", val(emscripten::typed_memory_view(ready.pixels.size(), ready.pixels.data())));
      result.set("labels", val(emscripten::typed_memory_view(ready.labels.size(), ready.labels.data())));
      return result;
    });
  }
  int height() const { return reader_.height(); }
  int width() const { return reader_.width(); }
  int classes() const { return reader_.classes(); }
  bool looks_inverted() const { return reader_.looks_inverted(); }
  double scaled_pictures() const { return static_cast<double>(reader_.scaled_pictures()); }

 private:
  datasets::PartReader reader_;
  std::string bytes_;
};

class DatasetPlan {
 public:
  explicit DatasetPlan(const val& files) : files_(found_from(files)) {
    guarded([&] { plan_ = datasets::plan_dataset(files_); });
  }

  val arrangements() const { return array_of(plan_.arrangements, arrangement_value); }
  val unused() const { return array_of(plan_.unused, text_value); }

  /// Of one of the arrangements, to train on or to test on. The plan outlives it.
  std::unique_ptr<Reader> reader(unsigned arrangement, bool to_test, bool transposed, bool inverted) const {
    return guarded([&] {
      const auto [part, share] = datasets::reading_of(plan_.arrangements.at(arrangement), to_test);
      return std::make_unique<Reader>(
          files_, part,
          datasets::ReadOptions{
              .share = share, .transposed = transposed, .inverted = inverted, .to_train = !to_test});
    });
  }

  void check_together(unsigned arrangement, const val& train, const val& test) const {
    guarded([&] {
      datasets::check_together(plan_.arrangements.at(arrangement), shape_from(train), shape_from(test));
    });
  }

 private:
  std::vector<datasets::FoundFile> files_;
  datasets::Plan plan_;
};

EMSCRIPTEN_BINDINGS(datasets_of_files) {
  using emscripten::class_;

  class_<Reader>("PartReader")
      .function("begin", &Reader::begin)
      .function("buffer", &Reader::buffer)
      .function("push", &Reader::push)
      .function("end", &Reader::end)
      .function("finish", &Reader::finish)
      .function("ready", &Reader::ready)
      .function("height", &Reader::height)
      .function("width", &Reader::width)
      .function("classes", &Reader::classes)
      .function("looksInverted", &Reader::looks_inverted)
      .function("scaledPictures", &Reader::scaled_pictures);

  class_<DatasetPlan>("DatasetPlan")
      .constructor<val>()
      .function("arrangements", &DatasetPlan::arrangements)
      .function("unused", &DatasetPlan::unused)
      .function("reader", &DatasetPlan::reader)
      .function("checkTogether", &DatasetPlan::check_together);

  emscripten::constant("datasetStartBytes", static_cast<unsigned>(datasets::start_bytes));
  emscripten::function("isNamedAsPicture", &datasets::is_named_as_picture);
  emscripten::function("isToBePassedOver", &datasets::is_to_be_passed_over);
}

}  // namespace
}  // namespace bindings
