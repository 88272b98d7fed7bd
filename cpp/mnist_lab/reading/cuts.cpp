#include "mnist_lab/reading/cuts.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace reading {
namespace {

// In heights of a digit.
constexpr double open_ends = 0.5;          // between the ends of a stroke that is no ring
constexpr double wide_stroke = 0.95;       // from here on an open stroke may be more than one
constexpr double widest_stroke = 1.5;      // and any stroke
constexpr double least_part_height = 0.7;  // of either side of a cut
constexpr double least_part_width = 0.2;
constexpr double thin_line = 0.16;  // of all ink on a cut's line
constexpr double column_width = 0.025;
constexpr double most_columns = 4000;
constexpr double most_crossings = 2e7;  // of segments and columns: many points get fewer columns
constexpr double level = 1.0 / 16;      // the height, in widths, of what is a dash, however its line trembles
constexpr std::size_t most_digits = 64;  // of one group; a line that would be cut into more is no writing

/// What of a group lies on one vertical line.
struct Line {
  double top = no_extent().top;
  double bottom = no_extent().bottom;

  void add(double y) {
    top = std::min(top, y);
    bottom = std::max(bottom, y);
  }
  void add(const Line& other) {
    top = std::min(top, other.top);
    bottom = std::max(bottom, other.bottom);
  }
  double height() const { return bottom - top; }
};

/// Vertical lines through a group, a column's width apart.
struct Lines {
  double left;
  double step;
  std::vector<Line> lines;

  double x(std::size_t i) const { return left + (static_cast<double>(i) + 0.5) * step; }
};

Lines lines_of(const std::vector<PenStroke>& group, double height) {
  const Extent extent = extent_of(group);
  double points = 1;
  for (const PenStroke& stroke : group) points += static_cast<double>(stroke.points.size());
  const double most = std::clamp(most_crossings / points, 1.0, most_columns);
  const double count = std::clamp(std::ceil(extent.width() / (column_width * height)), 1.0, std::floor(most));
  Lines result{extent.left, extent.width() / count, std::vector<Line>(static_cast<std::size_t>(count))};
  const auto line_at = [&](double x) {
    return static_cast<std::size_t>(std::clamp((x - extent.left) / result.step, 0.0, count - 1));
  };
  for (const PenStroke& stroke : group) {
    for (std::size_t i = 1; i < stroke.points.size(); ++i) {
      Position a = stroke.points[i - 1];
      Position b = stroke.points[i];
      if (a.x > b.x) std::swap(a, b);
      result.lines[line_at(a.x)].add(a.y);
      result.lines[line_at(b.x)].add(b.y);
      for (std::size_t line = line_at(a.x) + 1; line < line_at(b.x); ++line)
        result.lines[line].add(a.y + (b.y - a.y) * ((result.x(line) - a.x) / (b.x - a.x)));
    }
  }
  return result;
}

/// The middle of the longest run of thin lines with a digit on either side.
std::optional<double> place_to_cut(const std::vector<PenStroke>& group, double height) {
  const Lines lines = lines_of(group, height);
  const std::size_t count = lines.lines.size();
  std::vector<Line> right(count + 1);
  for (std::size_t i = count; i > 0; --i) {
    right[i - 1] = right[i];
    right[i - 1].add(lines.lines[i - 1]);
  }
  const double least = least_part_height * std::min(height, right[0].height());
  const auto margin = static_cast<std::size_t>(std::ceil(least_part_width * height / lines.step));
  Line left;
  std::size_t run = 0;
  std::size_t longest = 0;
  std::size_t end = 0;
  for (std::size_t i = 0; i < count; ++i) {
    left.add(lines.lines[i]);
    const bool may_be_cut = i >= margin && i + margin < count &&
                            lines.lines[i].height() <= thin_line * height && left.height() >= least &&
                            right[i].height() >= least;
    run = may_be_cut ? run + 1 : 0;
    if (run <= longest) continue;
    longest = run;
    end = i;
  }
  if (longest == 0) return std::nullopt;
  return lines.x(end - longest / 2);
}

mlp::Point between(mlp::Point a, mlp::Point b, double share) {
  const auto value = [&](float from, float to) {
    return static_cast<float>(double{from} + (double{to} - double{from}) * share);
  };
  return {value(a.x, b.x), value(a.y, b.y)};
}

/// What of a stroke lies on either side of a vertical line, in pieces: left[0], right[1].
void divide(const PenStroke& stroke, double x, std::vector<PenStroke> (&sides)[2]) {
  PenStroke piece{{}, {}, no_extent(), stroke.time};
  const auto add = [&](mlp::Point given, Position p) {
    piece.given.push_back(given);
    piece.points.push_back(p);
    piece.extent = joined(piece.extent, {p.x, p.y, p.x, p.y});
  };
  bool is_right = stroke.points[0].x >= x;
  for (std::size_t i = 0; i < stroke.points.size(); ++i) {
    const Position p = stroke.points[i];
    if ((p.x >= x) != is_right) {
      const Position last = stroke.points[i - 1];
      const double share = (x - last.x) / (p.x - last.x);
      const mlp::Point given = between(stroke.given[i - 1], stroke.given[i], share);
      const Position at{x, last.y + (p.y - last.y) * share};
      add(given, at);
      sides[is_right ? 1 : 0].push_back(std::exchange(piece, {{}, {}, no_extent(), stroke.time}));
      is_right = !is_right;
      add(given, at);
    }
    add(stroke.given[i], p);
  }
  sides[is_right ? 1 : 0].push_back(std::move(piece));
}

/// Whether the ends of a stroke lie far apart: others may be a zero that was left open.
bool is_open(const PenStroke& stroke, double height) {
  const double dx = stroke.points.back().x - stroke.points.front().x;
  const double dy = stroke.points.back().y - stroke.points.front().y;
  return dx * dx + dy * dy > open_ends * open_ends * height * height;
}

/// Whether one of the strokes is too wide for a digit, and no dash. Two tall ones may be a four with a long
/// bar.
bool is_too_wide(const std::vector<PenStroke>& group, double height) {
  const Extent extent = extent_of(group);
  if (extent.height() < level * extent.width()) return false;
  const auto tall = std::count_if(group.begin(), group.end(), [&](const PenStroke& stroke) {
    return stroke.extent.height() > height / 2;
  });
  return std::any_of(group.begin(), group.end(), [&](const PenStroke& stroke) {
    return stroke.extent.width() >
           (tall == 1 && is_open(stroke, height) ? wide_stroke : widest_stroke) * height;
  });
}

}  // namespace

std::vector<std::vector<PenStroke>> cut_apart(std::vector<PenStroke> group, double height) {
  std::vector<std::vector<PenStroke>> digits;
  std::vector<std::vector<PenStroke>> rest;
  rest.push_back(std::move(group));
  while (!rest.empty()) {
    std::vector<PenStroke> next = std::move(rest.back());
    rest.pop_back();
    const bool is_wide = height > 0 && digits.size() + rest.size() + 1 < most_digits &&
                         is_too_wide(next, std::max(height, extent_of(next).height()));
    const auto place = is_wide ? place_to_cut(next, height) : std::nullopt;
    if (!place) {
      digits.push_back(std::move(next));
      continue;
    }
    std::vector<PenStroke> sides[2];
    for (const PenStroke& stroke : next) divide(stroke, *place, sides);
    if (sides[0].empty() || sides[1].empty()) {  // at the end of what numbers can tell apart
      digits.push_back(std::move(next));
      continue;
    }
    rest.push_back(std::move(sides[1]));
    rest.push_back(std::move(sides[0]));
  }
  return digits;
}

}  // namespace reading
