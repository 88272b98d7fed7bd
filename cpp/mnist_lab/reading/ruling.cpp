#include "mnist_lab/reading/ruling.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace reading {
namespace {

constexpr int least_side = 64;              // of a picture in which lines are looked for
constexpr double least_length = 0.5;        // in widths of the picture, from a line's start to its end
constexpr double least_covered = 0.55;      // of that length: where it is thin and seen
constexpr double from_border_share = 0.03;  // in widths of the picture, from a border to one of its ends
constexpr double most_gap = 0.15;           // in widths of the picture
constexpr int most_thickness = 12;          // in pixels, soft edges included, at most, and
constexpr double thickness_share = 0.02;    // of the picture's shorter side, but at least
constexpr int least_thickness = 4;
constexpr int anchor_every = 40;  // columns in which a line's direction is found
constexpr double line_noises = 3;
constexpr double line_level_share = 0.1;
constexpr double least_line_contrast = 7;
constexpr double strong = 4;        // times the threshold: what is so dark is seen wherever it is,
constexpr double most_blank = 0.1;  // and where more of its length is blank it is strokes below each other

/// Ink of one column, from top to bottom.
struct Run {
  int column;
  int top;
  int bottom;
};

/// A line as far as it has been followed.
struct Chain {
  std::vector<Run> runs;
  double middle = 0;
  double anchor_middle = 0;
  int anchor_column = 0;
  double slope = 0;

  int last_column() const { return runs.back().column; }
  double expected(int column) const { return middle + slope * (column - last_column()); }

  void add(const Run& run) {
    const double found = (run.top + run.bottom) / 2.0;
    if (runs.empty()) {
      anchor_column = run.column;
      anchor_middle = found;
    } else if (run.column - anchor_column >= anchor_every) {
      slope = (found - anchor_middle) / (run.column - anchor_column);
      anchor_column = run.column;
      anchor_middle = found;
    }
    runs.push_back(run);
    middle = found;
  }
};

/// Follows what is thin from column to column.
class LineFinder {
 public:
  LineFinder(const Plane& plane, int threshold)
      : plane_(plane),
        threshold_(threshold),
        thickness_(std::clamp(static_cast<int>(thickness_share * std::min(plane.width, plane.height)),
                              least_thickness, most_thickness)) {}

  /// Every run of every line.
  std::vector<Run> find() {
    for (int column = 0; column < plane_.width; ++column) {
      drop_ended(column);
      for (const Run& run : thin_runs(column)) follow(run);
    }
    for (Chain& chain : open_) finish(chain);
    return std::move(found_);
  }

 private:
  std::vector<Run> thin_runs(int column) const {
    std::vector<Run> runs;
    for (int row = 0; row < plane_.height; ++row) {
      if (plane_.at(row, column) <= threshold_) continue;
      Run run{column, row, row};
      while (row + 1 < plane_.height && plane_.at(row + 1, column) > threshold_) run.bottom = ++row;
      if (run.bottom - run.top < thickness_) runs.push_back(run);
    }
    return runs;
  }

  /// Chains that have waited too long: longer than they are, or than any may. The others in the order of
  /// where they are expected, and their places.
  void drop_ended(int column) {
    const auto longest = static_cast<int>(most_gap * plane_.width);
    std::size_t kept = 0;
    for (Chain& chain : open_) {
      const int waited = column - chain.last_column();
      if (waited > std::min(longest, static_cast<int>(chain.runs.size()))) {
        finish(chain);
      } else {
        std::swap(open_[kept++], chain);
      }
    }
    open_.resize(kept);
    nearest_.assign(static_cast<std::size_t>(plane_.height), -1);
    for (std::size_t i = 0; i < open_.size(); ++i) {
      const int expected = static_cast<int>(std::floor(open_[i].expected(column) + 0.5));
      const int leeway = 1 + std::min((column - open_[i].last_column()) / 16, 2);
      for (int row = std::max(expected - leeway, 0); row <= std::min(expected + leeway, plane_.height - 1);
           ++row) {
        int& here = nearest_[static_cast<std::size_t>(row)];
        if (here < 0 || open_[static_cast<std::size_t>(here)].runs.size() < open_[i].runs.size())
          here = static_cast<int>(i);
      }
    }
  }

  void follow(const Run& run) {
    int best = -1;
    for (int row = run.top; row <= run.bottom; ++row) {
      const int here = nearest_[static_cast<std::size_t>(row)];
      if (here < 0 || open_[static_cast<std::size_t>(here)].last_column() == run.column) continue;
      if (best < 0 || open_[static_cast<std::size_t>(here)].runs.size() >
                          open_[static_cast<std::size_t>(best)].runs.size()) {
        best = here;
      }
    }
    if (best >= 0) {
      open_[static_cast<std::size_t>(best)].add(run);
    } else {
      open_.emplace_back().add(run);
    }
  }

  void finish(const Chain& chain) {
    const double length = chain.last_column() - chain.runs.front().column + 1;
    const double from_border = std::min(chain.runs.front().column, plane_.width - 1 - chain.last_column());
    if (length < least_length * plane_.width || from_border > from_border_share * plane_.width) return;
    if (static_cast<double>(chain.runs.size()) < least_covered * length) return;
    if (contrast(chain) >= strong * threshold_ && blank_columns(chain) > most_blank * length) return;
    found_.insert(found_.end(), chain.runs.begin(), chain.runs.end());
  }

  /// The mean of the darkest in each column.
  double contrast(const Chain& chain) const {
    double sum = 0;
    for (const Run& run : chain.runs) {
      int darkest = 0;
      for (int row = run.top; row <= run.bottom; ++row)
        darkest = std::max<int>(darkest, plane_.at(row, run.column));
      sum += darkest;
    }
    return sum / static_cast<double>(chain.runs.size());
  }

  /// Columns between its runs in which nothing stands where it would go on, neither it nor what it meets.
  double blank_columns(const Chain& chain) const {
    int blank = 0;
    for (std::size_t i = 1; i < chain.runs.size(); ++i) {
      const Run& from = chain.runs[i - 1];
      const Run& to = chain.runs[i];
      for (int column = from.column + 1; column < to.column; ++column) {
        const int top = std::min(from.top, to.top);
        const int bottom = std::max(from.bottom, to.bottom);
        bool is_blank = true;
        for (int row = top; row <= bottom; ++row) is_blank = is_blank && plane_.at(row, column) <= threshold_;
        blank += is_blank ? 1 : 0;
      }
    }
    return blank;
  }

  const Plane& plane_;
  int threshold_;
  int thickness_;
  std::vector<Chain> open_;
  std::vector<int> nearest_;  ///< of each row, which open chain expects to go on there; -1 for none
  std::vector<Run> found_;
};

std::vector<Run> lines_across(const Plane& plane, int threshold) {
  return LineFinder(plane, threshold).find();
}

}  // namespace

void take_out_ruling(Ink& ink) {
  Plane& plane = ink.contrast;
  if (std::min(plane.width, plane.height) < least_side) return;
  const int threshold = static_cast<int>(
      std::max({line_noises * ink.noise, line_level_share * ink.level, least_line_contrast}));
  const std::vector<Run> across = lines_across(plane, threshold);
  const std::vector<Run> down = lines_across(transposed(plane), threshold);
  const auto clear = [&](int row, int column) { plane.at(row, column) = 0; };
  // A pixel more to each side: the soft edge.
  for (const Run& run : across) {
    for (int row = std::max(run.top - 1, 0); row <= std::min(run.bottom + 1, plane.height - 1); ++row)
      clear(row, run.column);
  }
  for (const Run& run : down) {
    for (int row = std::max(run.top - 1, 0); row <= std::min(run.bottom + 1, plane.width - 1); ++row)
      clear(run.column, row);
  }
  if (!across.empty() || !down.empty()) find_level(ink);
}

}  // namespace reading
