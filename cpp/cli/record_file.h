// Files of runs, one a line: read, and written line by line.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "cli/run_record.h"

namespace cli {

/// A run and where it stands.
struct FoundRun {
  RunRecord record;
  std::filesystem::path file;
  int line;  ///< from 1
};

/// "runs.jsonl, line 3".
std::string place_of(const FoundRun& run);

struct FoundRuns {
  std::vector<FoundRun> runs;
  std::size_t whole = 0;       ///< bytes of all lines that are runs
  std::size_t torn = 0;        ///< bytes after them: a last line that was cut short
  bool ends_with_line = true;  ///< whether the last run's line has its end
};

/// The runs in a file's content; empty lines are passed over. A last line without an end that is no run, but
/// may be the beginning of one, counts as torn. Throws FormatError, with the file and the line, for any other
/// line that is no run.
FoundRuns runs_in(const std::filesystem::path& file, std::string_view content);

/// A file that runs are appended to, by one program at a time.
class RecordFile {
 public:
  /// Opens the file, or makes it, and locks it. A torn last line is moved to the end of a file with .torn
  /// added to its name, and said on standard error. Throws std::runtime_error, with the reason, for a file
  /// that is no regular one, cannot be written, or is being written by another program; and as runs_in. It is
  /// then left as it was.
  explicit RecordFile(std::filesystem::path path);
  ~RecordFile();
  RecordFile(const RecordFile&) = delete;
  RecordFile& operator=(const RecordFile&) = delete;

  /// What was there at first.
  const std::vector<FoundRun>& runs() const { return runs_; }

  /// A run more. Throws std::runtime_error, with the reason, when it does not arrive.
  void append(const RunRecord& record);

 private:
  void open();
  void set_aside(std::string_view torn, std::size_t whole) const;
  void write(std::string_view bytes) const;

  std::filesystem::path path_;
  int descriptor_ = -1;
  std::vector<FoundRun> runs_;
};

}  // namespace cli
