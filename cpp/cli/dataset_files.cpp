#include "cli/dataset_files.h"

#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/unpacking.h"
#include "mnist_lab/datasets/names.h"
#include "mnist_lab/datasets/part_reader.h"
#include "mnist_lab/datasets/plan.h"
#include "mnist_lab/formats/in_short.h"
#include "mnist_lab/mlp/error.h"

namespace cli {
namespace {

[[noreturn]] void fail_without_files(const std::filesystem::path& path) {
  const std::string way = path == MNIST_LAB_DATA_DIR
                              ? "scripts/setup.sh fetches MNIST, or name another folder with --data"
                              : "name the folder of MNIST's files, or of other images, with --data";
  const std::string why = std::filesystem::exists(path) ? "" : ": there is no such folder or file";
  throw std::runtime_error("expected train-images-idx3-ubyte or train-images-idx3-ubyte.gz in " +
                           path.string() + ", found neither" + why + "; " + way);
}

/// Of a folder, in the order of their names: its files, or also those within its folders.
std::vector<OpenedFile> files_in(const std::filesystem::path& folder, int deepest) {
  constexpr std::size_t most_files = 2'000'000;
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<fs::path> paths;
  const auto options =
      fs::directory_options::skip_permission_denied | fs::directory_options::follow_directory_symlink;
  for (fs::recursive_directory_iterator entries(folder, options, error), end; !error && entries != end;
       entries.increment(error)) {
    if (entries.depth() >= deepest || entries->path().filename().string().starts_with('.')) {
      entries.disable_recursion_pending();
    }
    if (entries->is_regular_file(error)) paths.push_back(entries->path());
    if (paths.size() > most_files) {
      throw std::runtime_error(folder.string() + ": expected at most 2,000,000 files, found more");
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<OpenedFile> files;
  for (const fs::path& file : paths) {
    const std::string name = file.lexically_relative(folder).generic_string();
    if (datasets::is_to_be_passed_over(name)) continue;
    std::ranges::move(open_unpacked(file, name), std::back_inserter(files));
  }
  return files;
}

datasets::FoundFile look_into(const OpenedFile& file) {
  datasets::FoundFile found;
  found.name = file.path;
  found.shown = file.content->name();
  found.size = file.content->size();
  if (datasets::is_named_as_picture(file.path)) return found;
  file.content->read([&found](std::string_view bytes) {
    found.start.append(bytes.substr(0, datasets::start_bytes - found.start.size()));
    return found.start.size() < datasets::start_bytes;
  });
  found.is_compressed = file.content->is_gzip();
  return found;
}

/// MNIST's own four names say of themselves what they are, unless the sizes seem to say something else.
bool is_plain(const datasets::Arrangement& arrangement) {
  return arrangement.test && arrangement.train.count >= arrangement.test->count &&
         datasets::base_name(arrangement.train.images).starts_with("train-images") &&
         datasets::base_name(arrangement.test->images).starts_with("t10k-images");
}

std::string described(const datasets::Part& part) {
  const std::string count = part.count ? " (" + std::to_string(*part.count) + " images)" : "";
  return part.images + count + (part.labels.empty() ? "" : " with " + part.labels);
}

std::string described(const datasets::Arrangement& arrangement) {
  return "training on " + described(arrangement.train) + ", testing on " +
         (arrangement.test ? described(*arrangement.test) : "every seventh of these images");
}

void say_unused(const std::vector<std::string>& names) {
  constexpr std::size_t most = 5;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i)
    std::fprintf(stderr, "not used: %s\n", names[i].c_str());
  if (names.size() > most) std::fprintf(stderr, "not used: %zu more\n", names.size() - most);
}

void say_classes(const std::vector<std::string>& names) {
  if (names.empty()) return;
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i)
    text += (i > 0 ? ", " : "") + std::to_string(i) + " " + formats::in_short(names[i]);
  std::fprintf(stderr, "labels: %s\n", text.c_str());
}

}  // namespace

class DatasetFiles::Files {
 public:
  explicit Files(const DataSource& source) : source_(source) {
    constexpr int deepest = 5;
    if (std::filesystem::is_regular_file(source.path)) {
      look_into_all(open_unpacked(source.path, source.path.filename().string()));
    } else {
      look_into_all(files_in(source.path, 0));
      // What lies within folders belongs to the dataset where nothing beside them does.
      if (!std::ranges::any_of(found_, datasets::is_sufficient))
        look_into_all(files_in(source.path, deepest));
    }
    if (opened_.empty()) fail_without_files(source.path);
    datasets::Plan plan = planned();
    if (plan.arrangements.size() > 1) {
      throw std::runtime_error(
          source.path.string() +
          ": expected names or sizes that tell what to train on, found several ways: " +
          described(plan.arrangements[0]) + "; or " + described(plan.arrangements[1]) +
          ". Put train and test into the names, and each dataset into a folder of its own");
    }
    arrangement_ = std::move(plan.arrangements.front());
    if (!is_plain(arrangement_)) {
      std::fprintf(stderr, "%s\n", described(arrangement_).c_str());
      say_unused(plan.unused);
      say_classes(arrangement_.class_names);
    }
    if (arrangement_.looks_transposed && !source.transposed) {
      std::fprintf(stderr, "EMNIST's images lie on their side; --transpose turns them\n");
    }
  }

  mlp::Dataset read(Part part, std::uint32_t* crc32) const {
    const datasets::Reading reading = datasets::reading_of(arrangement_, part == Part::test);
    const datasets::Part& of = reading.part;
    datasets::PartReader reader(found_, of,
                                {.share = reading.share,
                                 .transposed = source_.transposed,
                                 .inverted = source_.inverted,
                                 .to_train = part == Part::train});
    std::optional<mlp::DatasetBuilder> builder;
    const auto take_ready = [&] {
      const datasets::Labelled ready = reader.ready();
      if (ready.labels.empty()) return;
      if (!builder) {
        builder.emplace(reader.height(), reader.width(), mlp::max_class_count,
                        static_cast<std::size_t>(of.count.value_or(0)));
      }
      const std::size_t size = ready.pixels.size() / ready.labels.size();
      for (std::size_t i = 0; i < ready.labels.size(); ++i)
        builder->add(ready.pixels.subspan(i * size, size), ready.labels[i]);
    };
    Checksum checksum(crc32);
    for (const datasets::PlannedFile& file : of.files) {
      reader.begin();
      checksum.begin();
      opened_[file.file].content->read([&](std::string_view bytes) {
        checksum.add(bytes);
        reader.push(bytes);
        take_ready();
        return true;
      });
      if (file.content == datasets::Content::picture)
        checksum.add({reinterpret_cast<const char*>(&file.label), 1});
      reader.end();
      take_ready();
    }
    reader.finish();
    if (source_.transposed) checksum.add_change('t');
    if (source_.inverted) checksum.add_change('i');
    checksum.finish(!of.labels.empty());
    if (part == Part::train && reader.looks_inverted() && !source_.inverted) {
      std::fprintf(stderr,
                   "these images are dark on light, MNIST's are light on dark; --invert changes them\n");
    }
    const bool is_said_already = reading.share == datasets::Share::every_seventh;  // of the same pictures
    if (reader.scaled_pictures() > 0 && !is_said_already) {
      std::fprintf(stderr, "%lld pictures were scaled to 28 × 28 pixels\n",
                   static_cast<long long>(reader.scaled_pictures()));
    }
    return builder->take(std::max(reader.classes(), 2));
  }

  const std::filesystem::path& path() const { return source_.path; }
  const datasets::Arrangement& arrangement() const { return arrangement_; }

 private:
  /// Of a part's files, one after the other; labels, which are read first, count behind their images.
  class Checksum {
   public:
    explicit Checksum(std::uint32_t* to) : to_(to) {}

    void begin() { files_.emplace_back(); }

    void add(std::string_view bytes) {
      if (to_ == nullptr) return;
      File& file = files_.back();
      file.crc32 = crc32_z(file.crc32, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
      file.size += static_cast<z_off_t>(bytes.size());
    }

    /// What is read otherwise is other data.
    void add_change(char change) {
      begin();
      add({&change, 1});
    }

    void finish(bool labels_are_first) {
      if (to_ == nullptr) return;
      if (labels_are_first) std::rotate(files_.begin(), files_.begin() + 1, files_.end());
      for (const File& file : files_)
        *to_ = static_cast<std::uint32_t>(crc32_combine(*to_, file.crc32, file.size));
    }

   private:
    struct File {
      uLong crc32 = 0;
      z_off_t size = 0;
    };
    std::uint32_t* to_;
    std::vector<File> files_;
  };

  void look_into_all(std::vector<OpenedFile> files) {
    opened_ = std::move(files);
    found_.clear();
    for (const OpenedFile& file : opened_) found_.push_back(look_into(file));
  }

  datasets::Plan planned() const {
    try {
      return datasets::plan_dataset(found_, source_.path.filename().string());
    } catch (const mlp::FormatError& error) {
      const std::string message = error.what();
      if (message.starts_with("expected ")) throw mlp::FormatError(source_.path.string() + ": " + message);
      throw;
    }
  }

  DataSource source_;
  std::vector<OpenedFile> opened_;
  std::vector<datasets::FoundFile> found_;
  datasets::Arrangement arrangement_;
};

DatasetFiles::DatasetFiles(const DataSource& source) : files_(std::make_unique<Files>(source)) {}

DatasetFiles::~DatasetFiles() = default;

mlp::Dataset DatasetFiles::read(Part part, std::uint32_t* crc32) const { return files_->read(part, crc32); }

const std::vector<std::string>& DatasetFiles::class_names() const {
  return files_->arrangement().class_names;
}

void DatasetFiles::check_size(Part part, const mlp::Dataset& images, int height, int width) const {
  if (images.height() == height && images.width() == width) return;
  const auto size = [](int rows, int columns) {
    return std::to_string(rows) + " × " + std::to_string(columns) + " pixels";
  };
  throw std::runtime_error(files_->path().string() + ": expected " +
                           (part == Part::train ? "training" : "test") + " images of " + size(height, width) +
                           ", found " + size(images.height(), images.width()));
}

void DatasetFiles::check_together(const mlp::Dataset& train, const mlp::Dataset& test) const {
  const auto shape = [](const mlp::Dataset& of) {
    return datasets::Shape{.height = of.height(), .width = of.width(), .classes = of.classes()};
  };
  datasets::check_together(files_->arrangement(), shape(train), shape(test));
}

BothSets read_both(const DataSource& source, std::uint32_t* crc32) {
  const DatasetFiles files(source);
  mlp::Dataset train = files.read(Part::train, crc32);
  mlp::Dataset test = files.read(Part::test, crc32);
  files.check_together(train, test);
  return {std::move(train), std::move(test)};
}

}  // namespace cli
