#include "cli/files.h"

#include <iterator>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace cli {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) throw std::runtime_error(path.string() + ": cannot be read");
  return text;
}

OutputFile::OutputFile(std::filesystem::path path) : path_(std::move(path)), part_(path_.string() + ".part") {
  if (std::filesystem::is_directory(path_)) fail();
  stream_.open(part_, std::ios::binary);
  if (!stream_) fail();
}

OutputFile::~OutputFile() {
  std::error_code ignored;
  std::filesystem::remove(part_, ignored);
}

void OutputFile::write(std::string_view bytes) {
  stream_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream_.close();
  std::error_code error;
  if (stream_) std::filesystem::rename(part_, path_, error);
  if (!stream_ || error) fail();
}

void OutputFile::fail() const { throw std::runtime_error(path_.string() + ": cannot be written"); }

}  // namespace cli
