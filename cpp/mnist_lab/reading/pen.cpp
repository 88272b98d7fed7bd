#include "mnist_lab/reading/pen.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reading {
namespace {

constexpr double most_slant = 0.6;  // to the right for each unit up: 31°
/// Of the weight of steep lines, as much stands upright whatever is written: few lines say little.
constexpr double upright_share = 0.15;

Extent extent_of(const std::vector<Position>& points) {
  Extent extent = no_extent();
  for (const Position& p : points) extent = joined(extent, {p.x, p.y, p.x, p.y});
  return extent;
}

/// How far the writing leans to the right for each unit up: the mean of its steep lines.
double slant_of(const std::vector<PenStroke>& strokes) {
  double along = 0;
  double weight = 0;
  for (const PenStroke& stroke : strokes) {
    for (std::size_t i = 1; i < stroke.points.size(); ++i) {
      const double dx = stroke.points[i].x - stroke.points[i - 1].x;
      const double dy = stroke.points[i].y - stroke.points[i - 1].y;
      if (std::abs(dy) <= std::abs(dx)) continue;
      const double length = std::sqrt(dx * dx + dy * dy);
      along -= length * (dx / dy);
      weight += length;
    }
  }
  if (weight <= 0) return 0;
  return std::clamp(along / weight * (1 - upright_share), -most_slant, most_slant);
}

double cross(Position a, Position b, Position c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool cross_each_other(Position a, Position b, Position c, Position d) {
  return cross(a, b, c) * cross(a, b, d) < 0 && cross(c, d, a) * cross(c, d, b) < 0;
}

double distance(Position p, Position a, Position b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double squared = dx * dx + dy * dy;
  const double t = squared > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0) : 0;
  const double x = p.x - a.x - t * dx;
  const double y = p.y - a.y - t * dy;
  return std::sqrt(x * x + y * y);
}

}  // namespace

std::vector<PenStroke> pen_strokes(std::span<const mlp::Stroke> strokes) {
  std::vector<PenStroke> result;
  Extent all = no_extent();
  for (std::size_t i = 0; i < strokes.size(); ++i) {
    PenStroke stroke{{}, {}, no_extent(), i};
    for (const mlp::Point p : strokes[i]) {
      if (!std::isfinite(p.x) || !std::isfinite(p.y)) continue;
      stroke.given.push_back(p);
      stroke.points.push_back({p.x, p.y});
    }
    if (stroke.points.empty()) continue;
    all = joined(all, extent_of(stroke.points));
    result.push_back(std::move(stroke));
  }
  const double extent = std::max(all.width(), all.height());
  const double scale = extent > 0 ? 1 / extent : 1;
  for (PenStroke& stroke : result) {
    for (Position& p : stroke.points) p = {(p.x - all.left) * scale, (p.y - all.top) * scale};
  }
  const double slant = slant_of(result);
  for (PenStroke& stroke : result) {
    for (Position& p : stroke.points) p.x += slant * p.y;
    stroke.extent = extent_of(stroke.points);
  }
  return result;
}

Extent extent_of(std::span<const PenStroke> strokes) {
  Extent extent = no_extent();
  for (const PenStroke& stroke : strokes) extent = joined(extent, stroke.extent);
  return extent;
}

std::vector<Position> thinned(const std::vector<Position>& points, std::size_t most) {
  if (points.size() <= most) return points;
  std::vector<Position> some;
  some.reserve(most);
  for (std::size_t i = 0; i < most; ++i) some.push_back(points[i * (points.size() - 1) / (most - 1)]);
  return some;
}

double ink_distance(std::span<const Position> a, std::span<const Position> b) {
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Position a_next = a[std::min(i + 1, a.size() - 1)];
    for (std::size_t j = 0; j < b.size(); ++j) {
      const Position b_next = b[std::min(j + 1, b.size() - 1)];
      if (cross_each_other(a[i], a_next, b[j], b_next)) return 0;
      nearest = std::min({nearest, distance(a[i], b[j], b_next), distance(b[j], a[i], a_next)});
    }
  }
  return nearest;
}

}  // namespace reading
