#include "mnist_lab/reading/ink_cuts.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace reading {
namespace {

// In heights of a digit.
constexpr double wide_ink = 1.1;           // from here on a piece may be more than one digit
constexpr double widest_ink = 1.6;         // from here on it is
constexpr double least_side_height = 0.7;  // of either side of a cut
constexpr double least_side_width = 0.12;
constexpr double thin_ink = 0.15;  // of the ink on a cut, beside the pen's width
constexpr double thin_of_wide_ink = 0.4;
// Eighths of a pixel that a cut moves to the right for each row up.
constexpr int slants[] = {0, 1, 2, 3, -1};
constexpr int slant_unit = 8;
constexpr double slant_cost = 0.02;  // for each eighth, in heights
constexpr double aside_cost = 0.08;  // for each height from the middle

/// Ink on one line through a piece.
struct Crossing {
  int pixels = 0;
  int runs = 0;
  int last_row = -2;
  int top = 1 << 30;
  int bottom = -1;

  void add(int row) {
    if (row != last_row + 1) ++runs;
    last_row = row;
    ++pixels;
    top = std::min(top, row);
    bottom = row;
  }
  void join(const Crossing& other) {
    top = std::min(top, other.top);
    bottom = std::max(bottom, other.bottom);
  }
  int height() const { return bottom < 0 ? 0 : bottom - top + 1; }
};

struct Cut {
  int slant;
  int place;  ///< x + slant * row / slant_unit of the first pixel to the right, moved by `offset`
  double cost;
};

/// Which line a pixel lies on: 0 or more.
int line_of(const Plane& ink, int slant, int row, int column) {
  return slant >= 0 ? column + slant * row / slant_unit
                    : column + -slant * (ink.height - 1 - row) / slant_unit;
}

bool is_ink(const Plane& ink, int row, int column) { return ink.at(row, column) >= 128; }

std::optional<Cut> best_cut(const Plane& ink, int slant, double height, double pen_width) {
  const int lean = slant < 0 ? -slant : slant;
  std::vector<Crossing> lines(static_cast<std::size_t>(ink.width + lean * ink.height / slant_unit + 1));
  for (int row = 0; row < ink.height; ++row) {
    for (int column = 0; column < ink.width; ++column) {
      if (is_ink(ink, row, column))
        lines[static_cast<std::size_t>(line_of(ink, slant, row, column))].add(row);
    }
  }
  std::vector<Crossing> right(lines.size() + 1);
  for (std::size_t i = lines.size(); i > 0; --i) {
    right[i - 1] = right[i];
    right[i - 1].join(lines[i - 1]);
  }
  const auto has_ink = [](const Crossing& line) { return line.pixels > 0; };
  const auto first = std::find_if(lines.begin(), lines.end(), has_ink) - lines.begin();
  const auto last = lines.rend() - std::find_if(lines.rbegin(), lines.rend(), has_ink) - 1;
  const auto width = static_cast<double>(last - first + 1);
  if (width < wide_ink * height) return std::nullopt;
  const double most = (width < widest_ink * height ? thin_ink : thin_of_wide_ink) * height + pen_width;
  const double least = least_side_height * std::min<double>(height, right[0].height());
  const double margin = least_side_width * height;
  std::optional<Cut> best;
  Crossing left;
  for (auto i = first; i <= last; ++i) {
    const Crossing& line = lines[static_cast<std::size_t>(i)];
    const bool is_possible = static_cast<double>(i - first) >= margin &&
                             static_cast<double>(last - i) >= margin && line.runs <= 1 &&
                             line.pixels <= most && left.height() >= least &&
                             right[static_cast<std::size_t>(i)].height() >= least;
    left.join(line);
    if (!is_possible) continue;
    const double from_middle = static_cast<double>(2 * i - first - last) / 2;
    const double cost =
        line.pixels / height + slant_cost * lean + aside_cost * std::abs(from_middle) / height;
    if (!best || cost < best->cost) best = {slant, static_cast<int>(i), cost};
  }
  return best;
}

std::optional<Cut> best_cut(const Plane& ink, double height, double pen_width) {
  std::optional<Cut> best;
  for (const int slant : slants) {
    const auto cut = best_cut(ink, slant, height, pen_width);
    if (cut && (!best || cut->cost < best->cost)) best = cut;
  }
  return best;
}

PhotoDigit trimmed(const PhotoDigit& digit) {
  const auto bounds = bounds_of(digit.ink, 1);
  if (!bounds) return digit;
  return {digit.left + bounds->left, digit.top + bounds->top, cropped(digit.ink, *bounds)};
}

std::pair<PhotoDigit, PhotoDigit> sides(const PhotoDigit& piece, const Cut& cut) {
  PhotoDigit left = piece;
  PhotoDigit right = piece;
  for (int row = 0; row < piece.ink.height; ++row) {
    for (int column = 0; column < piece.ink.width; ++column) {
      const bool is_right = line_of(piece.ink, cut.slant, row, column) >= cut.place;
      (is_right ? left : right).ink.at(row, column) = 0;
    }
  }
  return {trimmed(left), trimmed(right)};
}

}  // namespace

std::vector<PhotoDigit> cut_apart(PhotoDigit piece, double height, double pen_width) {
  std::vector<PhotoDigit> digits;
  std::vector<PhotoDigit> rest;
  rest.push_back(std::move(piece));
  while (!rest.empty()) {
    PhotoDigit next = std::move(rest.back());
    rest.pop_back();
    const auto cut = best_cut(next.ink, std::max<double>(height, next.ink.height * 0.8), pen_width);
    if (!cut) {
      digits.push_back(std::move(next));
      continue;
    }
    auto [left, right] = sides(next, *cut);
    rest.push_back(std::move(right));
    rest.push_back(std::move(left));
  }
  return digits;
}

}  // namespace reading
