// Whole files, read and written.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace cli {

/// Throws std::runtime_error when the file cannot be read.
std::string read_file(const std::filesystem::path& path);

/// A file that is there whole or not at all: it is written beside its place and moved there at the end.
class OutputFile {
 public:
  /// Throws std::runtime_error when nothing can be written there.
  explicit OutputFile(std::filesystem::path path);
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

  /// Call once. Throws std::runtime_error.
  void write(std::string_view bytes);

 private:
  [[noreturn]] void fail() const;

  std::filesystem::path path_;
  std::filesystem::path part_;
  std::ofstream stream_;
};

}  // namespace cli
