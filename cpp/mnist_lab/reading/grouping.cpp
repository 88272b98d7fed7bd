#include "mnist_lab/reading/grouping.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace reading {
namespace {

// In heights of a digit.
constexpr double whole_height = 0.72;  // of a stroke that may be a digit of its own
constexpr double small_height = 0.45;  // of a bar, a flag or a dot, at most
constexpr double touching = 0.05;      // between inks that meet, or were meant to
constexpr double near_part = 0.1;      // of a part that is neither whole nor small
constexpr double near_bar = 0.22;      // of a small one
constexpr double near_hat = 0.6;       // of one that was drawn next and lies as a five's top stroke does
constexpr double near_stem = 0.25;     // of an open four's second stroke
constexpr double near_ring = 0.2;      // of one above the other
constexpr double most_width = 1.3;     // of a digit of several strokes
constexpr double narrowest_eight = 5;  // heights in widths of one that lies in two wholes above each other
constexpr double aside = 0.15;         // what a part's reaching out at the side counts as
constexpr double later = 0.06;         // what another stroke in between counts as
constexpr double slack = 0.04;         // at each side of a stroke that has hardly a width
// In shares of the narrower stroke's width.
constexpr double overlap_of_whole = 0.7;    // of strokes that are both whole, but make one digit
constexpr double overlap_of_part = 0.5;     // of one that is not whole
constexpr double overlap_of_stacked = 0.4;  // of one above the other, as an eight's two rings

/// Pieces that have been found to belong together.
struct Group {
  std::vector<std::size_t> pieces;
  Extent extent;
};

/// Two pieces that may belong together, and how little speaks against it.
struct Pair {
  std::size_t a;
  std::size_t b;
  double distance;  ///< in heights of a digit
  double cost;
  bool is_next;  ///< drawn one after the other
};

/// How much of the narrower one's width the other covers.
double overlap_share(const Extent& a, const Extent& b, double height) {
  const double overlap = -gap(a.left, a.right, b.left, b.right) + 2 * slack * height;
  return overlap / (std::min(a.width(), b.width()) + 2 * slack * height);
}

double middle(const Extent& extent) { return (extent.top + extent.bottom) / 2; }

/// Whether one lies above the other: they share less than half of the lower one's height.
bool are_stacked(const Extent& a, const Extent& b) {
  const double shared = -gap(a.top, a.bottom, b.top, b.bottom);
  return shared < std::min(a.height(), b.height()) / 2;
}

/// Whether the narrower one lies within the other rather than at its side.
bool lies_within(const Extent& a, const Extent& b) {
  const Extent& narrow = a.width() < b.width() ? a : b;
  const Extent& wide = a.width() < b.width() ? b : a;
  constexpr double margin = 0.12;  // of the width
  const double centre = (narrow.left + narrow.right) / 2;
  return centre > wide.left + margin * wide.width() && centre < wide.right - margin * wide.width();
}

class Grouping {
 public:
  Grouping(std::span<const Piece> pieces, double height, const PieceDistance& distance)
      : pieces_(pieces), height_(height), distance_(distance) {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      groups_.push_back({{i}, pieces[i].extent});
      group_of_.push_back(i);
    }
    wholes_ = std::count_if(pieces.begin(), pieces.end(),
                            [&](const Piece& piece) { return is_whole(piece.extent); });
    find_pairs();
    while (join_all()) {
    }
  }

  std::vector<Group> groups() const {
    std::vector<Group> found;
    for (const Group& group : groups_) {
      if (!group.pieces.empty()) found.push_back(group);
    }
    return found;
  }

 private:
  bool is_whole(const Extent& extent) const { return extent.height() >= whole_height * height_; }

  void find_pairs() {
    std::vector<std::size_t> order(pieces_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return pieces_[a].extent.left < pieces_[b].extent.left;
    });
    const double reach = near_hat * height_;
    for (std::size_t i = 0; i < order.size(); ++i) {
      const Extent& a = pieces_[order[i]].extent;
      for (std::size_t j = i + 1; j < order.size(); ++j) {
        const Extent& b = pieces_[order[j]].extent;
        if (b.left > a.right + reach) break;
        if (gap(a.top, a.bottom, b.top, b.bottom) > reach) continue;
        add_pair(order[i], order[j]);
      }
    }
    std::stable_sort(pairs_.begin(), pairs_.end(),
                     [](const Pair& p, const Pair& q) { return p.cost < q.cost; });
  }

  void add_pair(std::size_t a, std::size_t b) {
    const Piece& first = pieces_[a];
    const Piece& second = pieces_[b];
    const double distance = distance_(a, b) / height_;
    const bool is_next = std::max(first.time, second.time) - std::min(first.time, second.time) <= 1;
    const double apart = std::max(1 - overlap_share(first.extent, second.extent, height_), 0.0);
    pairs_.push_back({std::min(a, b), std::max(a, b), distance,
                      distance + aside * apart + (is_next ? 0 : later), is_next});
  }

  /// One digit of both, judged by what each has become.
  bool belong_together(const Extent& a, const Extent& b, const Pair& pair) const {
    if (joined(a, b).width() > most_width * std::max(height_, joined(a, b).height())) return false;
    const double overlap = overlap_share(a, b, height_);
    if (are_stacked(a, b)) {
      const bool are_rows = is_whole(a) && is_whole(b) && are_of_two_rows(joined(a, b), pair);
      if (!are_rows && pair.distance < near_ring && overlap >= overlap_of_stacked) return true;
    }
    if (make_open_four(pair)) return true;
    if (is_whole(a) && is_whole(b))
      return overlap >= overlap_of_whole && lies_within(a, b) && !are_stacked(a, b);
    const double lower = std::min(a.height(), b.height());
    if (lower >= small_height * height_) return pair.cost < near_part && overlap >= overlap_of_part;
    return pair.cost < (makes_hat(pair) ? near_hat : near_bar);
  }

  /// Of two that are as tall as digits, one above the other: whether they are digits of two rows rather than
  /// an eight's rings, which alone may be as tall as any.
  bool are_of_two_rows(const Extent& both, const Pair& pair) const {
    return both.height() > narrowest_eight * both.width() || (wholes_ > 2 && pair.distance >= touching);
  }

  /// A corner, and to its right a stem that reaches further down.
  bool make_open_four(const Pair& pair) const {
    const bool in_order = pieces_[pair.a].extent.left <= pieces_[pair.b].extent.left;
    const Piece& corner = pieces_[in_order ? pair.a : pair.b];
    const Piece& stem = pieces_[in_order ? pair.b : pair.a];
    constexpr double least = 0.1;
    constexpr double beyond = 0.15;
    if (pair.distance > near_stem || corner.extent.height() < small_height * height_ / 2 ||
        corner.extent.width() < least * height_ || stem.extent.width() > stem.extent.height() / 2 ||
        stem.extent.bottom < corner.extent.bottom + beyond * height_ || !pair.is_next) {
      return false;
    }
    constexpr double low = 0.55;
    constexpr double flat = 0.25;
    constexpr double left = 0.6;
    return corner.right_top >= low && corner.right_bottom - corner.right_top <= flat &&
           (pair.distance < touching || corner.upper_reach <= left);
  }

  /// A five whose top stroke is drawn last: small, at the height of its top, and to the right.
  bool makes_hat(const Pair& pair) const {
    const Piece& body = pieces_[pair.a];
    const Piece& hat = pieces_[pair.b];
    constexpr double upper = 0.35;
    return is_whole(body.extent) && hat.time == body.time + 1 && hat.extent.right > body.extent.left &&
           middle(hat.extent) < body.extent.top + upper * body.extent.height();
  }

  /// Whether anything was joined.
  bool join_all() {
    bool joined_any = false;
    for (const Pair& pair : pairs_) {
      const std::size_t to = group_of_[pair.a];
      const std::size_t from = group_of_[pair.b];
      if (to == from || !belong_together(groups_[to].extent, groups_[from].extent, pair)) continue;
      for (const std::size_t piece : groups_[from].pieces) {
        groups_[to].pieces.push_back(piece);
        group_of_[piece] = to;
      }
      groups_[to].extent = joined(groups_[to].extent, groups_[from].extent);
      groups_[from].pieces.clear();
      joined_any = true;
    }
    return joined_any;
  }

  std::span<const Piece> pieces_;
  double height_;
  const PieceDistance& distance_;
  std::vector<Group> groups_;
  std::vector<std::size_t> group_of_;
  std::vector<Pair> pairs_;
  std::ptrdiff_t wholes_ = 0;  ///< pieces as tall as digits
};

/// A dot, or a dash as between the parts of a telephone number.
bool is_mark(const Extent& extent, double height) {
  constexpr double low = 0.3;
  constexpr double narrow = 0.25;
  constexpr double flat = 0.3;  // of its width
  return extent.height() < low * height &&
         (extent.width() < narrow * height || extent.height() < flat * extent.width());
}

Group joined_all(const std::vector<Group>& groups) {
  Group all{{}, no_extent()};
  for (const Group& group : groups) {
    all.pieces.insert(all.pieces.end(), group.pieces.begin(), group.pieces.end());
    all.extent = joined(all.extent, group.extent);
  }
  return all;
}

}  // namespace

double digit_height(std::span<const Piece> pieces) {
  double tallest = 0;
  double widest = 0;
  for (const Piece& piece : pieces) {
    tallest = std::max(tallest, piece.extent.height());
    widest = std::max(widest, piece.extent.width());
  }
  if (tallest <= 0) return widest > 0 ? widest : 1;  // level dashes, or dots
  std::vector<double> heights;
  for (const Piece& piece : pieces) {
    if (piece.extent.height() >= tallest / 2) heights.push_back(piece.extent.height());
  }
  std::sort(heights.begin(), heights.end());
  return heights[heights.size() / 2];
}

std::vector<std::vector<std::size_t>> grouped(std::span<const Piece> pieces, double height,
                                              const PieceDistance& distance) {
  std::vector<Group> groups = Grouping(pieces, height, distance).groups();
  const auto is_apart = [&](const Group& group) { return is_mark(group.extent, height); };
  const auto digits = std::ssize(groups) - std::count_if(groups.begin(), groups.end(), is_apart);
  if (digits > 1) std::erase_if(groups, is_apart);
  if (digits == 1) groups = {joined_all(groups)};
  std::vector<std::vector<std::size_t>> result;
  for (Group& group : groups) {
    std::sort(group.pieces.begin(), group.pieces.end());
    result.push_back(std::move(group.pieces));
  }
  return result;
}

}  // namespace reading
