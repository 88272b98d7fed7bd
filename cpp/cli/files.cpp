#include "cli/files.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail_because(const fs::path& path, const char* what, int why) {
  throw std::runtime_error(path.string() + ": " + what + ": " + std::generic_category().message(why));
}

/// The file that `path` leads to through symbolic links, even when it is not there yet. Nothing for what
/// cannot be replaced: devices, pipes, and what a process has open, which /dev/stdout leads to.
std::optional<fs::path> replaceable(fs::path path) {
  constexpr int most_links = 40;  // Linux's own limit
  const fs::file_status status = fs::status(path);
  if (fs::exists(status) && !fs::is_regular_file(status)) return std::nullopt;
  for (int links = 0; links < most_links; ++links) {
    if (path.has_parent_path()) path = fs::weakly_canonical(path.parent_path()) / path.filename();
    if (path.string().starts_with("/proc/")) return std::nullopt;
    if (!fs::is_symlink(fs::symlink_status(path))) return path;
    path = path.parent_path() / fs::read_symlink(path);
  }
  throw fs::filesystem_error("too many links",
                             std::make_error_code(std::errc::too_many_symbolic_link_levels));
}

}  // namespace

std::string read_file(const fs::path& path) {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  std::string text;
  std::array<char, 1U << 16> piece{};
  while (file) {
    file.read(piece.data(), piece.size());  // unlike an iterator of the stream it keeps errors in the stream
    text.append(piece.data(), static_cast<std::size_t>(file.gcount()));
  }
  if (!file.eof()) fail_because(path, "cannot be read", errno);
  return text;
}

void flush_output() {
  std::cout.flush();  // CLI11's help
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0 || !std::cout) {
    throw std::runtime_error(
        "standard output cannot be written");  // the reason may be lost: others flush too
  }
}

OutputFile::OutputFile(fs::path path) : path_(std::move(path)) {
  try {
    if (fs::is_directory(path_)) fail(EISDIR);
    target_ = replaceable(path_).value_or(fs::path());
  } catch (const fs::filesystem_error& error) {
    fail(error.code().value());
  }
  if (target_.empty()) {
    errno = 0;
    stream_.open(path_, std::ios::binary | std::ios::app);  // what stands in a redirected output stays there
    if (!stream_) fail(errno);
  } else {
    part_ = fs::path(target_).concat(".part");
    open_part();
    stream_.close();
    remove_part();  // whoever ends the program before there is something to write finds nothing
  }
}

OutputFile::~OutputFile() { remove_part(); }

void OutputFile::open_part() {
  errno = 0;
  stream_.open(part_, std::ios::binary);
  if (!stream_) fail(errno);
}

void OutputFile::remove_part() const {
  std::error_code ignored;
  if (!part_.empty()) fs::remove(part_, ignored);
}

void OutputFile::write(std::string_view bytes) {
  if (!target_.empty()) open_part();
  errno = 0;
  stream_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream_.close();
  if (!stream_) fail(errno);
  if (target_.empty()) return;
  std::error_code error;
  fs::rename(part_, target_, error);
  if (error) fail(error.value());
}

void OutputFile::fail(int why) const { fail_because(path_, "cannot be written", why); }

}  // namespace cli
