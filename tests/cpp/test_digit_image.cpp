#include <algorithm>
#include <cmath>
#include <limits>

#include "mnist_lab/mlp/digit_image.h"
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
  double mass = 0;  ///< the sum of all pixels, ink = 1
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
  ink.mass = mass / 255;
  ink.x /= mass;
  ink.y /= mass;
  ink.width = right - left + 1;
  ink.height = bottom - top + 1;
  return ink;
}

bool empty(const mlp::DigitImage& image) {
  return std::all_of(image.begin(), image.end(), [](std::uint8_t value) { return value == 0; });
}

/// Part of an ellipse in `points` points.
mlp::Stroke arc(float x, float y, float rx, float ry, float from, float to, int points) {
  mlp::Stroke stroke;
  for (int i = 0; i < points; ++i) {
    const float degrees = from + (to - from) * static_cast<float>(i) / static_cast<float>(points - 1);
    const float angle = degrees * 3.14159265F / 180;
    stroke.push_back({x + rx * std::cos(angle), y + ry * std::sin(angle)});
  }
  return stroke;
}

int worst_difference(const mlp::DigitImage& a, const mlp::DigitImage& b) {
  int worst = 0;
  for (std::size_t i = 0; i < a.size(); ++i) worst = std::max(worst, std::abs(a[i] - b[i]));
  return worst;
}

}  // namespace

TEST_CASE("a drawing is put where MNIST puts digits: 20 pixels high, centre of mass at 14, 14, full ink") {
  const Ink ink = measure(mlp::digit_image(a_two()));
  CHECK(ink.x == doctest::Approx(14).epsilon(0.005));
  CHECK(ink.y == doctest::Approx(14).epsilon(0.005));
  CHECK(ink.height >= 19);
  CHECK(ink.height <= 20);
  CHECK(ink.width < ink.height);
  CHECK(ink.peak >= 250);
}

TEST_CASE("moving and scaling a drawing changes nothing but rounding") {
  const auto expected = mlp::digit_image(a_two());
  for (const auto& strokes : {a_two(100, 1000, -500), a_two(3), a_two(25000, 7, 7), a_two(0.01F)}) {
    CHECK(worst_difference(mlp::digit_image(strokes), expected) <= 2);
  }
}

TEST_CASE("how many points a curve was recorded with hardly matters") {
  const auto zero = [](int points) {
    return mlp::digit_image(std::vector<mlp::Stroke>{arc(0.5F, 0.5F, 0.3F, 0.4F, -90, 270, points)});
  };
  const auto expected = zero(2000);
  CHECK(worst_difference(zero(200), expected) <= 3);
  CHECK(worst_difference(zero(40), expected) <= 8);
  // A fast pen leaves a dozen points. As corners they would differ by more than a hundred.
  CHECK(worst_difference(zero(13), expected) <= 40);
}

TEST_CASE("a sharp turn stays a corner") {
  const mlp::Stroke seven{{0, 0}, {1, 0}, {0.4F, 1.6F}};
  mlp::Stroke dense;
  for (int i = 0; i <= 100; ++i) dense.push_back({static_cast<float>(i) / 100, 0});
  for (int i = 1; i <= 100; ++i)
    dense.push_back({1 - 0.006F * static_cast<float>(i), 0.016F * static_cast<float>(i)});
  CHECK(worst_difference(mlp::digit_image(std::vector<mlp::Stroke>{seven}),
                         mlp::digit_image(std::vector<mlp::Stroke>{dense})) <= 3);
}

TEST_CASE(
    "drawn digits have MNIST's statistics: box, centre of mass, full ink, and ink not far from its mean") {
  // The means over MNIST's training images: longest side 20, centre of mass 14.0, and by class this much ink.
  const std::vector<std::pair<double, std::vector<mlp::Stroke>>> digits{
      {136, {arc(0.5F, 0.5F, 0.24F, 0.32F, -80, 280, 30)}},
      {60, {{{0.54F, 0.15F}, {0.52F, 0.4F}, {0.47F, 0.87F}}}},
      {111, {arc(0.46F, 0.33F, 0.2F, 0.17F, -150, 90, 20), arc(0.46F, 0.68F, 0.24F, 0.19F, -90, 150, 20)}},
      {90, {{{0.27F, 0.22F}, {0.73F, 0.2F}, {0.46F, 0.88F}}}},
      {118, {arc(0.5F, 0.32F, 0.18F, 0.17F, 0, 360, 30), arc(0.5F, 0.68F, 0.22F, 0.19F, 0, 360, 30)}}};
  for (const auto& [mean_ink, strokes] : digits) {
    const Ink ink = measure(mlp::digit_image(strokes));
    CHECK(std::max(ink.width, ink.height) >= 19);
    CHECK(std::max(ink.width, ink.height) <= 20);
    CHECK(ink.x == doctest::Approx(14).epsilon(0.01));
    CHECK(ink.y == doctest::Approx(14).epsilon(0.01));
    CHECK(ink.peak >= 250);
    CHECK(ink.mass > 0.55 * mean_ink);  // our pen is finer than MNIST's mean: read better
    CHECK(ink.mass < 1.2 * mean_ink);
  }
}

TEST_CASE("pad_image shrinks the pad as it is") {
  const std::vector<mlp::Stroke> corner{{{0.1F, 0.1F}, {0.1F, 0.3F}}};
  const Ink ink = measure(mlp::pad_image(corner));
  CHECK(ink.x == doctest::Approx(0.1 * 28 - 0.5).epsilon(0.02));
  CHECK(ink.y == doctest::Approx(0.2 * 28 - 0.5).epsilon(0.02));
  CHECK(ink.height <= 10);
  CHECK(empty(mlp::pad_image({})));
  CHECK(empty(mlp::pad_image(std::vector<mlp::Stroke>{{{2, 2}, {3e38F, 3}}})));
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
  CHECK(line.height >= 19);
  CHECK(line.height <= 20);
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
