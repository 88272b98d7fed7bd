#include "mlp/digit_image.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace mlp {
namespace {

constexpr double box_side = 20;   // what the ink fits into, in pixels
constexpr double centre = 14;     // where its centre of mass goes; pixel centres are whole numbers
constexpr double pen_radius = 1;  // half the line's width, in pixels
constexpr double pen_reach = pen_radius + 0.5;  // beyond this distance a pixel gets no ink

struct Position {
  double x;
  double y;
};
using Path = std::vector<Position>;

/// Ink of each pixel, 0 to 1.
using Ink = std::array<float, DigitImage().size()>;

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
void fit_box(std::vector<Path>& paths) {
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
  const double scale = extent > 0 ? (box_side - 2 * pen_radius) / extent : 1;
  move(paths, {(box.left + box.right) / 2, (box.top + box.bottom) / 2}, scale, {centre, centre});
}

double distance_to_segment(Position p, Position a, Position b) {
  const Position ab{b.x - a.x, b.y - a.y};
  const double length2 = ab.x * ab.x + ab.y * ab.y;
  const double along =
      length2 > 0 ? std::clamp(((p.x - a.x) * ab.x + (p.y - a.y) * ab.y) / length2, 0.0, 1.0) : 0;
  const double dx = p.x - (a.x + along * ab.x);
  const double dy = p.y - (a.y + along * ab.y);
  return std::sqrt(dx * dx + dy * dy);
}

void draw_segment(Ink& ink, Position a, Position b) {
  const auto first_pixel = [](double low) {
    return std::max(0, static_cast<int>(std::ceil(low - pen_reach)));
  };
  const auto last_pixel = [](double high) {
    return std::min(digit_image_side - 1, static_cast<int>(std::floor(high + pen_reach)));
  };
  for (int row = first_pixel(std::min(a.y, b.y)); row <= last_pixel(std::max(a.y, b.y)); ++row) {
    for (int column = first_pixel(std::min(a.x, b.x)); column <= last_pixel(std::max(a.x, b.x)); ++column) {
      const Position pixel{static_cast<double>(column), static_cast<double>(row)};
      const auto coverage =
          static_cast<float>(std::clamp(pen_reach - distance_to_segment(pixel, a, b), 0.0, 1.0));
      float& here = ink[static_cast<std::size_t>(row * digit_image_side + column)];
      here = std::max(here, coverage);
    }
  }
}

Ink draw(const std::vector<Path>& paths) {
  Ink ink{};
  for (const Path& path : paths) {
    if (path.size() == 1) draw_segment(ink, path[0], path[0]);
    for (std::size_t i = 0; i + 1 < path.size(); ++i) draw_segment(ink, path[i], path[i + 1]);
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

}  // namespace

DigitImage digit_image(std::span<const Stroke> strokes) {
  DigitImage image{};
  std::vector<Path> paths = finite_paths(strokes);
  if (paths.empty()) return image;
  fit_box(paths);
  if (const auto mass = centre_of_mass(draw(paths))) move(paths, *mass, 1, {centre, centre});
  const Ink ink = draw(paths);
  std::transform(ink.begin(), ink.end(), image.begin(),
                 [](float value) { return static_cast<std::uint8_t>(std::lround(255 * value)); });
  return image;
}

}  // namespace mlp
