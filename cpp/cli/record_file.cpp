#include "cli/record_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <stdexcept>
#include <utility>

#include "cli/files.h"
#include "mnist_lab/mlp/error.h"

namespace cli {
namespace {

/// Whether a run's line may begin so; where a disk lost power, zeros may stand in its place.
bool may_be_torn(std::string_view line) { return line.front() == '{' || line.front() == '\0'; }

/// Everything, at the end of a file.
void write_fully(int descriptor, std::string_view bytes, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail_because(path, "cannot be written", errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

std::string place_of(const FoundRun& run) { return run.file.string() + ", line " + std::to_string(run.line); }

FoundRuns runs_in(const std::filesystem::path& file, std::string_view content) {
  FoundRuns found;
  for (int number = 1; found.whole < content.size(); ++number) {
    const std::string_view rest = content.substr(found.whole);
    const std::size_t end = rest.find('\n');
    found.ends_with_line = end != rest.npos;
    const std::string_view line = rest.substr(0, end);
    try {
      if (!line.empty()) found.runs.push_back({record_of(line), file, number});
    } catch (const std::exception& error) {
      if (!found.ends_with_line && may_be_torn(line)) {
        found.torn = line.size();
        found.ends_with_line = true;  // what is left when it has been taken away
        return found;
      }
      throw mlp::FormatError(file.string() + ": line " + std::to_string(number) + ": " + error.what());
    }
    found.whole += std::min(line.size() + 1, rest.size());
  }
  return found;
}

RecordFile::RecordFile(std::filesystem::path path) : path_(std::move(path)) {
  open();
  try {
    const std::string content = read_file(path_);
    FoundRuns found = runs_in(path_, content);
    runs_ = std::move(found.runs);
    if (found.torn > 0) set_aside(std::string_view(content).substr(found.whole), found.whole);
    if (!found.ends_with_line) write("\n");
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

RecordFile::~RecordFile() { ::close(descriptor_); }

void RecordFile::open() {
  constexpr mode_t anybody = S_IWUSR | S_IWGRP | S_IWOTH;
  struct stat status {};
  const bool is_there = ::stat(path_.c_str(), &status) == 0;
  if (is_there && !S_ISREG(status.st_mode)) {
    throw std::runtime_error(path_.string() + ": expected a regular file, or none");
  }
  // For root too a file without any permission to write is one to keep.
  if (is_there && (status.st_mode & anybody) == 0) fail_because(path_, "cannot be written", EACCES);
  descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (descriptor_ < 0) fail_because(path_, "cannot be written", errno);
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  const int why = errno;
  ::close(descriptor_);
  if (why == EWOULDBLOCK) throw std::runtime_error(path_.string() + ": another program is writing it");
  fail_because(path_, "cannot be locked", why);
}

/// First there, then away here: whatever happens in between, nothing is lost.
void RecordFile::set_aside(std::string_view torn, std::size_t whole) const {
  const std::filesystem::path aside = path_.string() + ".torn";
  const int descriptor = ::open(aside.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (descriptor < 0) fail_because(aside, "cannot be written", errno);
  try {
    write_fully(descriptor, std::string(torn) + '\n', aside);
  } catch (...) {
    ::close(descriptor);
    throw;
  }
  if (::close(descriptor) != 0) fail_because(aside, "cannot be written", errno);
  if (::ftruncate(descriptor_, static_cast<off_t>(whole)) != 0) {
    fail_because(path_, "cannot be written", errno);
  }
  std::fprintf(stderr, "mnist-lab: %s: the last line was cut short; its %zu bytes are now in %s\n",
               path_.c_str(), torn.size(), aside.c_str());
}

void RecordFile::write(std::string_view bytes) const { write_fully(descriptor_, bytes, path_); }

void RecordFile::append(const RunRecord& record) { write(line_of(record) + '\n'); }

}  // namespace cli
