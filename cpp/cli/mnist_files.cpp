#include "cli/mnist_files.h"

#include <zlib.h>

#include <cerrno>
#include <memory>
#include <stdexcept>
#include <string>
#include <system_error>

#include "mnist_lab/mlp/error.h"

namespace cli {
namespace {

namespace fs = std::filesystem;

/// The raw file when it is there, else the one with .gz.
fs::path find(const fs::path& folder, const std::string& name) {
  for (const std::string& candidate : {name, name + ".gz"}) {
    if (fs::is_regular_file(folder / candidate)) return folder / candidate;
  }
  const std::string way = folder == MNIST_LAB_DATA_DIR
                              ? "scripts/setup.sh fetches MNIST, or name another folder with --data"
                              : "name the folder of MNIST's files with --data";
  throw std::runtime_error("expected " + name + " or " + name + ".gz in " + folder.string() +
                           ", found neither; " + way);
}

/// Hands the decompressed content of a file to `take`, a piece at a time. zlib passes raw files through.
template <class Take>
void read(const fs::path& path, Take&& take) {
  const std::unique_ptr<gzFile_s, decltype(&gzclose)> file(gzopen(path.c_str(), "rb"), gzclose);
  if (!file) throw std::runtime_error(path.string() + ": " + std::generic_category().message(errno));
  std::vector<std::uint8_t> buffer(1U << 18);
  for (;;) {
    const int length = gzread(file.get(), buffer.data(), static_cast<unsigned>(buffer.size()));
    if (length > 0) take(mlp::Bytes(buffer).first(static_cast<std::size_t>(length)));
    int code = Z_OK;
    const char* message = gzerror(file.get(), &code);
    if (code == Z_ERRNO)
      throw std::runtime_error(path.string() + ": " + std::generic_category().message(errno));
    if (code == Z_BUF_ERROR)
      throw mlp::FormatError(path.string() + ": expected a whole gzip file, found one cut short");
    if (length < 0) throw mlp::FormatError(path.string() + ": expected valid gzip data, found: " + message);
    if (length == 0) return;
  }
}

}  // namespace

mlp::Dataset read_mnist(const fs::path& folder, Part part, std::uint32_t* crc32) {
  const std::string prefix = part == Part::train ? "train" : "t10k";
  const fs::path images = find(folder, prefix + "-images-idx3-ubyte");
  const fs::path labels = find(folder, prefix + "-labels-idx1-ubyte");
  mlp::DatasetReader reader(images.string(), labels.string());
  const auto count_in = [crc32](mlp::Bytes bytes) {
    if (crc32) *crc32 = static_cast<std::uint32_t>(crc32_z(*crc32, bytes.data(), bytes.size()));
  };
  read(images, [&](mlp::Bytes bytes) {
    count_in(bytes);
    reader.push_images(bytes);
  });
  read(labels, [&](mlp::Bytes bytes) {
    count_in(bytes);
    reader.push_labels(bytes);
  });
  return reader.finish();
}

void check_size(const fs::path& folder, Part part, const mlp::Dataset& images, int height, int width) {
  if (images.height() == height && images.width() == width) return;
  const auto size = [](int rows, int columns) {
    return std::to_string(rows) + " × " + std::to_string(columns) + " pixels";
  };
  throw std::runtime_error(folder.string() + ": expected " + (part == Part::train ? "training" : "test") +
                           " images of " + size(height, width) + ", found " +
                           size(images.height(), images.width()));
}

}  // namespace cli
