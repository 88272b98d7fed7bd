// Whole files, read and written; and standard output, which may not arrive.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace cli {

/// Throws std::runtime_error, with the reason, when the file cannot be read.
std::string read_file(const std::filesystem::path& path);

/// Hands on what has been printed. Throws std::runtime_error when some of it did not arrive, on a full disk
/// say.
void flush_output();

/// A file that is there whole or not at all: it is written beside its place and moved there at the end. Of a
/// symbolic link its target is replaced. Devices and pipes, /dev/stdout among them, are written to as they
/// are.
class OutputFile {
 public:
  /// Tries whether something can be written there; throws std::runtime_error, with the reason, when not.
  explicit OutputFile(std::filesystem::path path);
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

  /// Call once. Throws std::runtime_error, with the reason.
  void write(std::string_view bytes);

 private:
  void open_part();
  void remove_part() const;
  /// `why`: an errno.
  [[noreturn]] void fail(int why) const;

  std::filesystem::path path_;    ///< as it was given
  std::filesystem::path target_;  ///< what is replaced; empty for what is written to as it is
  std::filesystem::path part_;    ///< beside it
  std::ofstream stream_;
};

}  // namespace cli
