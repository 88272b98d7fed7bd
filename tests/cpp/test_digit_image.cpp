#include <algorithm>
#include <cmath>
#include <limits>

#include "mlp/digit_image.h"
#include "support.h"

namespace {

/// A made-up 2: an arc, a diagonal, a base.
std::vector<mlp::Stroke> a_two(float scale = 100, float dx = 0, float dy = 0) {
  mlp::Stroke stroke;
  for (int i = 0; i <= 20; ++i) {
    const float angle = 3.6F - static_cast<float>(i) * 0.2F;
    stroke.push_back({0.5F + 0.3F * std::cos(angle), 0.3F - 0.25F * std::sin(angle)});
  }
  stroke.push_back({0.2F, 0.95F});
  stroke.push_back({0.85F, 0.95F});
  for (mlp::Point& p : stroke) p = {p.x * scale + dx, p.y * scale + dy};
  return {stroke};
}

struct Ink {
  double x = 0;
  double y = 0;
  int width = 0;
  int height = 0;
  int peak = 0;
};

Ink measure(const mlp::DigitImage& image) {
  double mass = 0;
  Ink ink;
  int left = 28;
  int right = -1;
  int top = 28;
  int bottom = -1;
  for (int row = 0; row < 28; ++row) {
    for (int column = 0; column < 28; ++column) {
      const int value = image[static_cast<std::size_t>(row * 28 + column)];
      mass += value;
      ink.x += value * column;
      ink.y += value * row;
      ink.peak = std::max(ink.peak, value);
      if (value == 0) continue;
      left = std::min(left, column);
      right = std::max(right, column);
      top = std::min(top, row);
      bottom = std::max(bottom, row);
    }
  }
  ink.x /= mass;
  ink.y /= mass;
  ink.width = right - left + 1;
  ink.height = bottom - top + 1;
  return ink;
}

bool empty(const mlp::DigitImage& image) {
  return std::all_of(image.begin(), image.end(), [](std::uint8_t value) { return value == 0; });
}

}  // namespace

TEST_CASE("a drawing is put where MNIST puts digits: 20 pixels high, centre of mass at 14, 14, full ink") {
  const Ink ink = measure(mlp::digit_image(a_two()));
  CHECK(ink.x == doctest::Approx(14).epsilon(0.005));
  CHECK(ink.y == doctest::Approx(14).epsilon(0.005));
  CHECK(ink.height >= 20);
  CHECK(ink.height <= 22);
  CHECK(ink.width < ink.height);
  CHECK(ink.peak >= 250);
}

TEST_CASE("moving and scaling a drawing changes nothing but rounding") {
  const auto expected = mlp::digit_image(a_two());
  for (const auto& strokes : {a_two(100, 1000, -500), a_two(3), a_two(25000, 7, 7), a_two(0.01F)}) {
    const auto image = mlp::digit_image(strokes);
    int worst = 0;
    for (std::size_t i = 0; i < image.size(); ++i) worst = std::max(worst, std::abs(image[i] - expected[i]));
    CHECK(worst <= 2);
  }
}

TEST_CASE("no ink, no image") {
  CHECK(empty(mlp::digit_image({})));
  CHECK(empty(mlp::digit_image(std::vector<mlp::Stroke>(3))));
  const float nan = std::nanf("");
  CHECK(empty(
      mlp::digit_image(std::vector<mlp::Stroke>{{{nan, 1}, {1, std::numeric_limits<float>::infinity()}}})));
}

TEST_CASE("points that are not finite are left out") {
  auto strokes = a_two();
  strokes[0].insert(strokes[0].begin() + 5, {std::nanf(""), 3});
  CHECK(mlp::digit_image(strokes) == mlp::digit_image(a_two()));
}

TEST_CASE("a point gives a dot in the middle, a line a straight line of 20 pixels") {
  const Ink dot = measure(mlp::digit_image(std::vector<mlp::Stroke>{{{5, 5}}}));
  CHECK(dot.x == doctest::Approx(14));
  CHECK(dot.y == doctest::Approx(14));
  CHECK(dot.width == 3);
  CHECK(dot.height == 3);
  const Ink line = measure(mlp::digit_image(std::vector<mlp::Stroke>{{{5, 0}, {5, 300}}}));
  CHECK(line.width == 3);
  CHECK(line.height >= 20);
  CHECK(line.height <= 22);
}

TEST_CASE("ten thousand points, and coordinates at the ends of float, are sensible") {
  mlp::Stroke circle;
  for (int i = 0; i < 10000; ++i) {
    const float angle = static_cast<float>(i) * 6.2831853F / 10000;
    circle.push_back({std::cos(angle), std::sin(angle)});
  }
  const Ink ink = measure(mlp::digit_image(std::vector<mlp::Stroke>{circle}));
  CHECK(ink.width == ink.height);
  CHECK(ink.x == doctest::Approx(14).epsilon(0.001));
  const Ink huge = measure(mlp::digit_image(std::vector<mlp::Stroke>{{{-3e38F, -3e38F}, {3e38F, 3e38F}}}));
  CHECK(huge.peak >= 250);
}
