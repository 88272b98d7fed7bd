#include "cli/files.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <iostream>
#include <optional>
#include <random>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace cli {
namespace {

namespace fs = std::filesystem;

/// A pipe without anybody at its other end. Asked of the pipe, as printing may have met the error before.
bool does_nobody_read(int descriptor) {
  struct pollfd pipe {};
  pipe.fd = descriptor;
  pipe.events = POLLOUT;
  return ::poll(&pipe, 1, 0) == 1 && (static_cast<unsigned>(pipe.revents) & POLLERR) != 0;
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

/// Nothing for a file that is not there.
std::optional<struct stat> status_of(const fs::path& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? std::optional(status) : std::nullopt;
}

/// For root too a file without any permission to write is one to keep.
bool may_write(const fs::path& path, const struct stat& status) {
  constexpr mode_t anybody = S_IWUSR | S_IWGRP | S_IWOTH;
  return (status.st_mode & anybody) != 0 && ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0;
}

/// Mode and, where we may, owner of the file that is replaced.
void hand_on(const struct stat& before, int descriptor) {
  constexpr mode_t permissions = 0777;
  [[maybe_unused]] const int owned = ::fchown(descriptor, before.st_uid, before.st_gid);
  [[maybe_unused]] const int set = ::fchmod(descriptor, before.st_mode & permissions);
}

Stream open_stream(const fs::path& path, int flags, mode_t mode = 0) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | flags, mode);
  Stream stream(descriptor < 0 ? nullptr : ::fdopen(descriptor, "wb"));
  if (!stream) throw std::system_error(errno, std::generic_category());
  return stream;
}

void write_all(Stream stream, std::string_view bytes) {
  const bool is_written = std::fwrite(bytes.data(), 1, bytes.size(), stream.get()) == bytes.size();
  const int why = errno;
  if (std::fclose(stream.release()) != 0) throw std::system_error(errno, std::generic_category());
  if (!is_written) throw std::system_error(why, std::generic_category());
}

/// A new file beside another, under a name that nothing had; gone at its end unless it was moved.
class NewFile {
 public:
  NewFile(const fs::path& beside, mode_t mode) {
    std::random_device random;
    while (!stream_) {
      path_ = fs::path(beside).replace_filename(".mnist-lab-" + std::to_string(random()) + ".part");
      try {
        stream_ = open_stream(path_, O_CREAT | O_EXCL, mode);
      } catch (const std::system_error& error) {
        if (error.code() != std::errc::file_exists) throw;
      }
    }
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove(path_, ignored);
  }

  void write(std::string_view bytes) { write_all(std::move(stream_), bytes); }

  void move_to(const fs::path& target) {
    fs::rename(path_, target);
    path_.clear();
  }

  int descriptor() const { return ::fileno(stream_.get()); }

 private:
  fs::path path_;
  Stream stream_;
};

}  // namespace

void fail_because(const fs::path& path, const char* what, int why) {
  throw std::runtime_error(path.string() + ": " + what + ": " + std::generic_category().message(why));
}

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

void keep_on_writing() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

bool try_to_flush() {
  std::cout.flush();  // CLI11's help
  return std::fflush(stdout) == 0 && std::ferror(stdout) == 0 && std::cout;
}

void flush_output() {
  if (!try_to_flush()) {
    if (does_nobody_read(STDOUT_FILENO)) throw NobodyReads("standard output is read by nobody any more");
    throw std::runtime_error(
        "standard output cannot be written");  // the reason may be lost: others flush too
  }
}

OutputFile::OutputFile(fs::path path) : path_(std::move(path)) {
  try {
    if (fs::is_directory(path_)) fail(EISDIR);
    target_ = replaceable(path_).value_or(fs::path());
    if (target_.empty()) {
      stream_ = open_stream(path_, O_APPEND);  // what stands in a redirected output stays there
      return;
    }
    if (const auto before = status_of(target_); before && !may_write(target_, *before)) fail(EACCES);
    // Gone at once: whoever ends the program before there is something to write finds nothing.
    NewFile(target_, 0600);
  } catch (const std::system_error& error) {
    fail(error.code().value());
  }
}

void OutputFile::write(std::string_view bytes) {
  try {
    if (target_.empty()) return write_all(std::move(stream_), bytes);
    const auto before = status_of(target_);
    NewFile file(target_, before ? 0600 : 0666);
    if (before) hand_on(*before, file.descriptor());
    file.write(bytes);
    file.move_to(target_);
  } catch (const std::system_error& error) {
    fail(error.code().value());
  }
}

void OutputFile::fail(int why) const { fail_because(path_, "cannot be written", why); }

}  // namespace cli
