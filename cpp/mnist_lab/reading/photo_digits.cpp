#include "mnist_lab/reading/photo_digits.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "mnist_lab/reading/components.h"
#include "mnist_lab/reading/grouping.h"
#include "mnist_lab/reading/ink_cuts.h"

namespace reading {
namespace {

constexpr int least_digit_height = 6;  // pixels of a digit's
constexpr int least_pixels = 6;        // of a piece
constexpr double solid = 0.72;         // of its box, from which on a piece is no line; unless it is a stroke:
constexpr double long_line = 2.5;      // times as long as it is wide
constexpr double border_share = 0.5;   // of a side, along which what touches the picture's border is no digit
constexpr double thick = 2.5;          // times the pen's width
constexpr double speck = 0.1;          // of a digit's height, in both directions
constexpr double least_tall = 0.4;     // of a digit's height: what is less tall is none
constexpr double most_tall = 2;
// Whatever is in a picture takes no more time than so many pieces with so many points of their borders, each
// held against each other, and than so many times the picture.
constexpr std::size_t usual_pieces = 100;
constexpr std::size_t most_border_points = 160;
constexpr int most_pieces = 600;           // more are no writing
constexpr std::int64_t most_overlaid = 4;  // nor are pieces whose boxes lie as often over each other

struct Point {
  int x;
  int y;
};

class PhotoInk {
 public:
  explicit PhotoInk(const Ink& ink) : ink_(ink), threshold_(ink_threshold(ink)) {
    std::vector<std::uint8_t> mask(ink.contrast.values.size());
    std::transform(ink.contrast.values.begin(), ink.contrast.values.end(), mask.begin(),
                   [&](int value) { return static_cast<std::uint8_t>(value > threshold_ ? 1 : 0); });
    found_ = components_of(mask, ink.contrast.width, ink.contrast.height);
  }

  PhotoDigits digits() {
    PhotoDigits result;
    choose_pieces();
    if (pieces_.empty()) return result;
    drop_thick_at_border();
    find_borders();
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      pieces.push_back(piece_of(extent(component(i)), i, [&](auto&& add) {
        for (const Point& p : borders_[i]) add(p.x + 0.5, p.y + 0.5);
      }));
    }
    const auto groups =
        grouped(pieces, height_, [&](std::size_t a, std::size_t b) { return distance(a, b); });
    const double pen = pen_width(groups);
    std::int64_t used = 0;
    for (const std::vector<std::size_t>& group : groups) {
      Extent box = no_extent();
      for (const std::size_t piece : group) box = joined(box, pieces[piece].extent);
      if (box.height() < least_tall * height_ || box.height() > most_tall * height_) continue;
      for (const std::size_t piece : group) used += component(piece).pixels;
      for (PhotoDigit& digit : cut_apart(cut_out(group, box), height_, pen)) {
        result.digits.push_back(std::move(digit));
      }
    }
    result.height = height_;
    result.pen_width = pen;
    result.share = static_cast<double>(used) / static_cast<double>(std::max<std::int64_t>(all_pixels_, 1));
    return result;
  }

 private:
  const Component& component(std::size_t piece) const {
    return found_.components[static_cast<std::size_t>(pieces_[piece] - 1)];
  }

  static Extent extent(const Component& c) {
    return {double(c.left), double(c.top), c.right + 1.0, c.bottom + 1.0};
  }

  bool touches_border(const Component& c) const {
    return c.left == 0 || c.top == 0 || c.right == ink_.contrast.width - 1 ||
           c.bottom == ink_.contrast.height - 1;
  }

  /// What touches the picture's border and is far thicker than the pen was: a shadow, a finger, the table.
  void drop_thick_at_border() {
    std::vector<double> widths;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (!touches_border(component(i))) widths.push_back(line_width(i));
    }
    if (widths.empty()) return;
    std::sort(widths.begin(), widths.end());
    const double most = thick * widths[widths.size() / 2];
    std::vector<std::int32_t> kept;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (!touches_border(component(i)) || line_width(i) <= most) kept.push_back(pieces_[i]);
    }
    pieces_ = std::move(kept);
  }

  /// Whether a component may be a digit or a part of one.
  bool is_line(const Component& c) const {
    const int width = c.right - c.left + 1;
    const int height = c.bottom - c.top + 1;
    const Plane& plane = ink_.contrast;
    const bool touches_side = c.left == 0 || c.right == plane.width - 1;
    const bool touches_end = c.top == 0 || c.bottom == plane.height - 1;
    if (touches_side && height > border_share * plane.height) return false;
    if (touches_end && width > border_share * plane.width) return false;
    const double longer = std::max(width, height);
    const double shorter = std::min(width, height);
    return c.pixels <= solid * width * height || longer >= long_line * shorter;
  }

  /// The labels of components that may be digits or parts of such, from left to right; and how tall a digit
  /// is.
  void choose_pieces() {
    std::vector<std::pair<int, std::int64_t>> heights;  // with how much ink has it
    std::int64_t ink_of_all = 0;
    for (std::size_t i = 0; i < found_.components.size(); ++i) {
      const Component& c = found_.components[i];
      if (c.pixels < least_pixels) continue;
      all_pixels_ += c.pixels;
      if (!is_line(c)) continue;
      pieces_.push_back(static_cast<std::int32_t>(i + 1));
      if (c.bottom - c.top + 1 < least_digit_height) continue;
      heights.emplace_back(c.bottom - c.top + 1, c.pixels);
      ink_of_all += c.pixels;
    }
    std::sort(heights.begin(), heights.end());
    std::int64_t ink_below = 0;
    for (const auto& [height, pixels] : heights) {
      height_ = height;
      ink_below += pixels;
      if (2 * ink_below >= ink_of_all) break;
    }
    const auto is_speck = [&](std::int32_t label) {
      const Extent box = extent(found_.components[static_cast<std::size_t>(label - 1)]);
      return std::max(box.width(), box.height()) < speck * height_;
    };
    std::erase_if(pieces_, is_speck);
    if (heights.empty() || pieces_.size() > most_pieces || are_overlaid()) pieces_.clear();
    std::stable_sort(pieces_.begin(), pieces_.end(), [&](std::int32_t a, std::int32_t b) {
      return found_.components[static_cast<std::size_t>(a - 1)].left <
             found_.components[static_cast<std::size_t>(b - 1)].left;
    });
  }

  bool are_overlaid() const {
    std::int64_t area = 0;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const Component& c = component(i);
      area += std::int64_t{c.right - c.left + 1} * (c.bottom - c.top + 1);
    }
    return area > most_overlaid * std::ssize(found_.labels);
  }

  bool has(int row, int column, std::int32_t label) const {
    const Plane& plane = ink_.contrast;
    return row >= 0 && row < plane.height && column >= 0 && column < plane.width &&
           found_.labels[plane.index(row, column)] == label;
  }

  void find_borders() {
    borders_.resize(pieces_.size());
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const Component& c = component(i);
      const std::int32_t label = pieces_[i];
      for (int row = c.top; row <= c.bottom; ++row) {
        for (int column = c.left; column <= c.right; ++column) {
          if (!has(row, column, label)) continue;
          if (has(row - 1, column, label) && has(row + 1, column, label) && has(row, column - 1, label) &&
              has(row, column + 1, label)) {
            continue;
          }
          borders_[i].push_back({column, row});
        }
      }
    }
  }

  /// Between points of the borders, not all of them where they are many.
  double distance(std::size_t a, std::size_t b) const {
    const std::size_t most =
        most_border_points * usual_pieces / std::max<std::size_t>(usual_pieces, pieces_.size());
    const std::size_t a_step = 1 + borders_[a].size() / most;
    const std::size_t b_step = 1 + borders_[b].size() / most;
    double nearest = 1e18;
    for (std::size_t i = 0; i < borders_[a].size(); i += a_step) {
      for (std::size_t j = 0; j < borders_[b].size(); j += b_step) {
        const double dx = borders_[a][i].x - borders_[b][j].x;
        const double dy = borders_[a][i].y - borders_[b][j].y;
        nearest = std::min(nearest, dx * dx + dy * dy);
      }
    }
    return std::max(std::sqrt(nearest) - 1, 0.0);
  }

  /// A line's area, and its length: the rows and columns that it goes through, of which a line in any
  /// direction has 4 / pi for each pixel.
  struct Measure {
    double area = 0;
    double length = 0;

    double width() const { return length > 0 ? area / length : 1; }
  };

  void measure(std::size_t piece, Measure& of) const {
    constexpr double length_of_crossed = 0.785;
    const Component& c = component(piece);
    const std::int32_t label = pieces_[piece];
    for (int row = c.top; row <= c.bottom; ++row) {
      for (int column = c.left; column <= c.right; ++column) {
        if (!has(row, column, label)) continue;
        of.area += 1;
        if (!has(row, column - 1, label)) of.length += length_of_crossed;
        if (!has(row - 1, column, label)) of.length += length_of_crossed;
      }
    }
  }

  double line_width(std::size_t piece) const {
    Measure of;
    measure(piece, of);
    return of.width();
  }

  double pen_width(const std::vector<std::vector<std::size_t>>& groups) const {
    Measure of;
    for (const std::vector<std::size_t>& group : groups) {
      for (const std::size_t piece : group) measure(piece, of);
    }
    return of.width();
  }

  /// A group's ink in full grey, with what is soft around it, a pixel more to each side.
  PhotoDigit cut_out(const std::vector<std::size_t>& group, const Extent& box) const {
    const int left = static_cast<int>(box.left) - 1;
    const int top = static_cast<int>(box.top) - 1;
    const int width = static_cast<int>(box.right) - left + 1;
    const int height = static_cast<int>(box.bottom) - top + 1;
    PhotoDigit digit{
        left,
        top,
        {width, height,
         std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))}};
    for (const std::size_t piece : group) {
      const Component& c = component(piece);
      for (int row = c.top; row <= c.bottom; ++row) {
        for (int column = c.left; column <= c.right; ++column) {
          if (has(row, column, pieces_[piece])) add_around(digit, row, column, pieces_[piece]);
        }
      }
    }
    return digit;
  }

  void add_around(PhotoDigit& digit, int row, int column, std::int32_t label) const {
    const Plane& plane = ink_.contrast;
    for (int y = std::max(row - 1, 0); y <= std::min(row + 1, plane.height - 1); ++y) {
      for (int x = std::max(column - 1, 0); x <= std::min(column + 1, plane.width - 1); ++x) {
        const std::int32_t other = found_.labels[plane.index(y, x)];
        if (other != 0 && other != label) continue;
        digit.ink.at(y - digit.top, x - digit.left) = ink_at(plane.at(y, x));
      }
    }
  }

  /// Half of it at the threshold.
  std::uint8_t ink_at(int contrast) const {
    return static_cast<std::uint8_t>(std::clamp(128 * contrast / std::max(threshold_, 1), 0, 255));
  }

  const Ink& ink_;
  int threshold_;
  Components found_;
  std::vector<std::int32_t> pieces_;  ///< labels
  std::vector<std::vector<Point>> borders_;
  double height_ = 0;
  std::int64_t all_pixels_ = 0;
};

}  // namespace

PhotoDigits digits_in(const Ink& ink) { return PhotoInk(ink).digits(); }

}  // namespace reading
