#include "mnist_lab/mlp/digit_image.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace mlp {
namespace {

constexpr double box_side = 20;  // what the ink fits into, in pixels, its soft edge included
constexpr double centre = 14;    // where its centre of mass goes; pixel centres are whole numbers
// From where the pen covers half to full ink, and to none, in pixels; two thirds of MNIST's ink are grey too.
constexpr double pen_softness = 0.65;

// Of the curve through a path's points.
constexpr double most_steps = 64;       // of the curve between two points
constexpr double shortest_step = 0.05;  // pixels; points closer together say nothing of direction
constexpr double corner_cosine = 0.3;   // of the turn from which on the pen makes a corner, 73°

struct Position {
  double x;
  double y;
};
using Path = std::vector<Position>;

/// Ink of each pixel, 0 to 1.
using Ink = std::array<float, DigitImage().size()>;

/// Half a pen's width and its soft edge: a pixel further away gets no ink.
double reach_of(double pen_width) { return pen_width / 2 + pen_softness; }

struct Box {
  double left = std::numeric_limits<double>::infinity();
  double top = left;
  double right = -left;
  double bottom = -left;
};

std::vector<Path> finite_paths(std::span<const Stroke> strokes) {
  std::vector<Path> paths;
  for (const Stroke& stroke : strokes) {
    Path path;
    for (const Point& point : stroke) {
      if (std::isfinite(point.x) && std::isfinite(point.y)) path.push_back({point.x, point.y});
    }
    if (!path.empty()) paths.push_back(std::move(path));
  }
  return paths;
}

/// p -> (p − from) * scale + to.
void move(std::vector<Path>& paths, Position from, double scale, Position to) {
  for (Path& path : paths) {
    for (Position& p : path) p = {(p.x - from.x) * scale + to.x, (p.y - from.y) * scale + to.y};
  }
}

/// Scales the drawing so that its ink fits the box, and puts the middle of the box at the centre.
void fit_box(std::vector<Path>& paths, double pen_reach) {
  Box box;
  for (const Path& path : paths) {
    for (const Position& p : path) {
      box.left = std::min(box.left, p.x);
      box.right = std::max(box.right, p.x);
      box.top = std::min(box.top, p.y);
      box.bottom = std::max(box.bottom, p.y);
    }
  }
  const double extent = std::max(box.right - box.left, box.bottom - box.top);
  const double scale = extent > 0 ? (box_side - 2 * pen_reach) / extent : 1;
  move(paths, {(box.left + box.right) / 2, (box.top + box.bottom) / 2}, scale, {centre, centre});
}

/// By arithmetic and a root, which IEEE 754 rounds alike everywhere. std::hypot differs from one C library to
/// the next: what it would guard against, squares beyond double, no float can be far enough away for.
double length(Position p) { return std::sqrt(p.x * p.x + p.y * p.y); }

Position operator-(Position a, Position b) { return {a.x - b.x, a.y - b.y}; }

/// A path without repeated points: they have no direction.
Path without_repeats(const Path& path) {
  Path result;
  for (const Position& p : path) {
    if (result.empty() || length(p - result.back()) > shortest_step) {
      result.push_back(p);
    }
  }
  return result;
}

/// The pen turns so sharply at b that a corner is meant.
bool is_corner(Position a, Position b, Position c) {
  const Position in = b - a;
  const Position out = c - b;
  const double cosine = (in.x * out.x + in.y * out.y) / (length(in) * length(out));
  return cosine < corner_cosine;
}

/// Points about half a pixel apart on a smooth curve through those of `path`, in pixels: a centripetal
/// Catmull-Rom spline (Yuksel, Schaefer, Keyser 2011: no loops, close to the points), which ends at corners.
Path smooth(const Path& path) {
  Path points = without_repeats(path);
  const std::size_t n = points.size();
  if (n < 3) return points;
  Path curve{points.front()};
  for (std::size_t i = 0; i + 1 < n; ++i) {
    const Position b = points[i];
    const Position c = points[i + 1];
    const bool starts = i == 0 || is_corner(points[i - 1], b, c);
    const bool ends = i + 2 == n || is_corner(b, c, points[i + 2]);
    const double chord = length(c - b);
    const int steps =
        starts && ends ? 1 : static_cast<int>(std::clamp(std::ceil(2 * chord), 1.0, most_steps));
    // Where the curve starts or ends, the neighbour is mirrored: the curve leaves along the chord.
    const Position a = starts ? Position{2 * b.x - c.x, 2 * b.y - c.y} : points[i - 1];
    const Position d = ends ? Position{2 * c.x - b.x, 2 * c.y - b.y} : points[i + 2];
    const double ab = std::sqrt(length(b - a));
    const double bc = std::sqrt(chord);
    const double cd = std::sqrt(length(d - c));
    const auto tangent = [&](double pa, double pb, double pc, double before, double after) {
      return (pb - pa) / before - (pc - pa) / (before + after) + (pc - pb) / after;
    };
    const Position from{bc * tangent(a.x, b.x, c.x, ab, bc), bc * tangent(a.y, b.y, c.y, ab, bc)};
    const Position to{bc * tangent(b.x, c.x, d.x, bc, cd), bc * tangent(b.y, c.y, d.y, bc, cd)};
    for (int step = 1; step <= steps; ++step) {
      const double t = static_cast<double>(step) / steps;
      const double t2 = t * t;
      const double t3 = t2 * t;
      // Hermite's basis.
      const double at_b = 2 * t3 - 3 * t2 + 1;
      const double leave = t3 - 2 * t2 + t;
      const double at_c = 3 * t2 - 2 * t3;
      const double arrive = t3 - t2;
      curve.push_back({at_b * b.x + leave * from.x + at_c * c.x + arrive * to.x,
                       at_b * b.y + leave * from.y + at_c * c.y + arrive * to.y});
    }
  }
  return curve;
}

/// From p to the nearest point of the segment.
Position to_segment(Position p, Position a, Position b) {
  const Position ab = b - a;
  const double length2 = ab.x * ab.x + ab.y * ab.y;
  const double along =
      length2 > 0 ? std::clamp(((p.x - a.x) * ab.x + (p.y - a.y) * ab.y) / length2, 0.0, 1.0) : 0;
  return p - Position{a.x + along * ab.x, a.y + along * ab.y};
}

void draw_segment(Ink& ink, Position a, Position b, double pen_reach) {
  // Held to the image before they become int, which holds less than a pen may say.
  const auto first_pixel = [=](double low) {
    return static_cast<int>(std::clamp(std::ceil(low - pen_reach), 0.0, double{digit_image_side}));
  };
  const auto last_pixel = [=](double high) {
    return static_cast<int>(std::clamp(std::floor(high + pen_reach), -1.0, double{digit_image_side - 1}));
  };
  for (int row = first_pixel(std::min(a.y, b.y)); row <= last_pixel(std::max(a.y, b.y)); ++row) {
    for (int column = first_pixel(std::min(a.x, b.x)); column <= last_pixel(std::max(a.x, b.x)); ++column) {
      const Position pixel{static_cast<double>(column), static_cast<double>(row)};
      const Position away = to_segment(pixel, a, b);
      if (away.x * away.x + away.y * away.y >= pen_reach * pen_reach) continue;
      const auto coverage =
          static_cast<float>(std::min((pen_reach - length(away)) / (2 * pen_softness), 1.0));
      float& here = ink[static_cast<std::size_t>(row * digit_image_side + column)];
      here = std::max(here, coverage);
    }
  }
}

Ink draw(const std::vector<Path>& paths, double pen_reach) {
  Ink ink{};
  for (const Path& path : paths) {
    if (path.size() == 1) draw_segment(ink, path[0], path[0], pen_reach);
    for (std::size_t i = 0; i + 1 < path.size(); ++i) draw_segment(ink, path[i], path[i + 1], pen_reach);
  }
  return ink;
}

/// None when there is no ink.
std::optional<Position> centre_of_mass(const Ink& ink) {
  double mass = 0;
  Position moment{0, 0};
  for (int row = 0; row < digit_image_side; ++row) {
    for (int column = 0; column < digit_image_side; ++column) {
      const double here = ink[static_cast<std::size_t>(row * digit_image_side + column)];
      mass += here;
      moment.x += here * column;
      moment.y += here * row;
    }
  }
  if (mass <= 0) return std::nullopt;
  return Position{moment.x / mass, moment.y / mass};
}

DigitImage to_bytes(const Ink& ink) {
  DigitImage image{};
  std::transform(ink.begin(), ink.end(), image.begin(),
                 [](float value) { return static_cast<std::uint8_t>(std::lround(255 * value)); });
  return image;
}

}  // namespace

DigitImage digit_image(std::span<const Stroke> strokes) { return digit_image(strokes, standard_pen_width); }

DigitImage digit_image(std::span<const Stroke> strokes, double pen_width) {
  const double reach = reach_of(pen_width);
  std::vector<Path> paths = finite_paths(strokes);
  if (paths.empty()) return {};
  fit_box(paths, reach);
  for (Path& path : paths) path = smooth(path);
  fit_box(paths, reach);  // curves may reach beyond their points
  // Twice, for moving by a part of a pixel changes the ink a little.
  for (int pass = 0; pass < 2; ++pass) {
    if (const auto mass = centre_of_mass(draw(paths, reach))) move(paths, *mass, 1, {centre, centre});
  }
  return to_bytes(draw(paths, reach));
}

DigitImage pad_image(std::span<const Stroke> strokes) {
  std::vector<Path> paths = finite_paths(strokes);
  move(paths, {0.5, 0.5}, digit_image_side, {(digit_image_side - 1) / 2.0, (digit_image_side - 1) / 2.0});
  for (Path& path : paths) path = smooth(path);
  return to_bytes(draw(paths, reach_of(standard_pen_width)));
}

}  // namespace mlp
