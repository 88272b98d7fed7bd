// Whole files, read and written; and standard output, which may not arrive.
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace cli {

/// Throws std::runtime_error: `runs.jsonl: cannot be written: No space left on device`. why: an errno.
[[noreturn]] void fail_because(const std::filesystem::path& path, const char* what, int why);

/// Throws std::runtime_error, with the reason, when the file cannot be read.
std::string read_file(const std::filesystem::path& path);

/// Standard output leads to a program that has ended, as head does.
struct NobodyReads : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// From now on a pipe that nobody reads and a file that may not grow are errors of writing, so that what is
/// to be saved still is, and no half of a file is left.
void keep_on_writing();

/// Whether what has been printed so far could be handed on; for a run that has something else to save.
bool try_to_flush();

/// Hands on what has been printed. Throws NobodyReads or std::runtime_error when some of it did not arrive,
/// on a full disk say.
void flush_output();

struct CloseStream {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using Stream = std::unique_ptr<std::FILE, CloseStream>;

/// A file that is there whole or not at all: it is written beside its place, under a name that nothing has,
/// and moved there at the end. A file that is replaced hands on its mode; of a symbolic link the target is
/// replaced. Devices and pipes, /dev/stdout among them, are written to as they are.
class OutputFile {
 public:
  /// Tries whether something can be written there, and leaves no trace; throws std::runtime_error, with the
  /// reason, when not. A file that nobody may write to is not replaced, not even by root.
  explicit OutputFile(std::filesystem::path path);

  /// Call once. Throws std::runtime_error, with the reason, and leaves what was there.
  void write(std::string_view bytes);

 private:
  /// `why`: an errno.
  [[noreturn]] void fail(int why) const;

  std::filesystem::path path_;    ///< as it was given
  std::filesystem::path target_;  ///< what is replaced; empty for what is written to as it is
  Stream stream_;                 ///< to that
};

}  // namespace cli
