#include <algorithm>
#include <limits>
#include <numeric>

#include "mnist_lab/mlp/forms/handwriting.h"
#include "mnist_lab/reading/drawn_number.h"
#include "support.h"

namespace {

using Strokes = std::vector<mlp::Stroke>;

/// Points on straight lines, ten to each.
mlp::Stroke along(const std::vector<mlp::Point>& corners) {
  mlp::Stroke stroke{corners.front()};
  for (std::size_t i = 1; i < corners.size(); ++i) {
    for (int step = 1; step <= 10; ++step) {
      const float t = static_cast<float>(step) / 10;
      stroke.push_back({corners[i - 1].x + t * (corners[i].x - corners[i - 1].x),
                        corners[i - 1].y + t * (corners[i].y - corners[i - 1].y)});
    }
  }
  return stroke;
}

Strokes moved(Strokes strokes, float dx, float dy = 0, float scale = 1) {
  for (mlp::Stroke& stroke : strokes) {
    for (mlp::Point& p : stroke) p = {scale * p.x + dx, scale * p.y + dy};
  }
  return strokes;
}

Strokes together(const std::vector<Strokes>& digits) {
  Strokes all;
  for (const Strokes& digit : digits) all.insert(all.end(), digit.begin(), digit.end());
  return all;
}

// Each 10 high, from 0 on.
const Strokes one{along({{0, 0}, {0, 10}})};
const Strokes seven_with_bar{along({{0, 0}, {6, 0}, {2, 10}}), along({{1.5F, 5}, {5.5F, 5}})};
const Strokes five_with_hat{along({{0.5F, 0}, {0, 4}, {4, 5}, {4, 9}, {0, 10}}),
                            along({{1.5F, 0}, {5.5F, -0.5F}})};
const Strokes open_four{along({{1, 0}, {0, 6}, {3.5F, 6}}), along({{4.5F, 2.5F}, {4.2F, 10}})};
const Strokes two{along({{0, 2}, {3, 0}, {5, 3}, {0, 10}, {6, 10}})};
const Strokes crossed_zero{along({{3, 0}, {0, 5}, {3, 10}, {6, 5}, {3, 0}}), along({{6, 0}, {0, 10}})};
const Strokes eight_of_rings{along({{2, 4.7F}, {0, 2}, {2, 0}, {4, 2}, {2, 4.7F}}),
                             along({{2, 5.2F}, {0, 7.5F}, {2, 10}, {4, 7.5F}, {2, 5.2F}})};

/// How many strokes each part has.
std::vector<std::size_t> sizes(const std::vector<reading::DrawnPart>& parts) {
  std::vector<std::size_t> result;
  for (const reading::DrawnPart& part : parts) result.push_back(part.strokes.size());
  return result;
}

/// But for what rounding does to a few pixels.
bool are_alike(const mlp::DigitImage& a, const mlp::DigitImage& b) {
  int most = 0;
  for (std::size_t i = 0; i < a.size(); ++i) most = std::max(most, std::abs(int{a[i]} - int{b[i]}));
  return most <= 4;
}

}  // namespace

TEST_CASE("a digit of several strokes stays one") {
  for (const Strokes& digit :
       {one, seven_with_bar, five_with_hat, open_four, two, crossed_zero, eight_of_rings}) {
    const auto parts = reading::split_strokes(digit);
    REQUIRE(parts.size() == 1);
    CHECK(parts[0].strokes.size() == digit.size());
    CHECK(parts[0].pixels == mlp::digit_image(digit));
  }
}

TEST_CASE("digits beside each other are told apart, with their strokes") {
  const Strokes number = together({two, moved(seven_with_bar, 9), moved(five_with_hat, 18),
                                   moved(open_four, 26), moved(one, 33), moved(crossed_zero, 36)});
  const auto parts = reading::split_strokes(number);
  CHECK(sizes(parts) == std::vector<std::size_t>{1, 2, 2, 2, 1, 2});
  CHECK(parts[1].pixels == mlp::digit_image(moved(seven_with_bar, 9)));
  CHECK(parts[1].box.left == 9);
  CHECK(parts[1].box.right == 15);
  CHECK(parts[1].box.top == 0);
  CHECK(parts[1].box.bottom == 10);
}

TEST_CASE("a bar that is drawn when all digits stand goes to its seven") {
  Strokes number = together({seven_with_bar, moved(two, 9), moved(seven_with_bar, 18)});
  std::rotate(number.begin() + 1, number.begin() + 2, number.end());
  CHECK(sizes(reading::split_strokes(number)) == std::vector<std::size_t>{2, 1, 2});
}

TEST_CASE("digits whose boxes overlap are told apart") {
  CHECK(reading::split_strokes(together({two, moved(two, 5.4F), moved(one, 11.6F), moved(two, 11.5F)}))
            .size() == 4);
}

TEST_CASE("slanted writing is put upright first") {
  Strokes number = together({one, moved(one, 3), moved(two, 6), moved(one, 13), moved(one, 15)});
  for (mlp::Stroke& stroke : number) {
    for (mlp::Point& p : stroke) p.x += 0.45F * (10 - p.y);
  }
  CHECK(reading::split_strokes(number).size() == 5);
}

TEST_CASE("dashes and dots between digits are no digits") {
  const Strokes dash{along({{0, 5}, {3, 5}})};
  const Strokes dot{{{0, 9.8F}}};
  CHECK(sizes(reading::split_strokes(together({two, moved(dash, 9), moved(one, 15), moved(dot, 18),
                                               moved(two, 20)}))) == std::vector<std::size_t>{1, 1, 1});
  CHECK(reading::split_strokes(dash).size() == 1);
  CHECK(reading::split_strokes(dot).size() == 1);
}

TEST_CASE("two rows are read one after the other, a row that falls in its order") {
  const Strokes number = together({moved(two, 0, 14), moved(two, 0), moved(one, 9, 1), moved(two, 12, 2),
                                   moved(one, 21, 3), moved(one, 9, 15), moved(two, 12, 17)});
  const auto parts = reading::split_strokes(number);
  std::vector<float> tops;
  for (const reading::DrawnPart& part : parts) tops.push_back(part.box.top);
  CHECK(tops == std::vector<float>{0, 1, 2, 3, 14, 15, 17});
}

TEST_CASE("a stroke that runs through several digits is cut between them") {
  const Strokes joined{
      along({{3, 0}, {0, 5}, {3, 10}, {6, 5}, {3, 0}, {11, 0}, {8, 5}, {11, 10}, {14, 5}, {11, 0}})};
  const auto parts = reading::split_strokes(joined);
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].box.right == parts[1].box.left);
  CHECK(parts[0].strokes.size() == 1);
}

TEST_CASE("moving and scaling a drawing changes its boxes alone") {
  const Strokes number = together({two, moved(open_four, 9), moved(five_with_hat, 16)});
  const auto parts = reading::split_strokes(number);
  for (const float scale : {0.001F, 1000.0F}) {
    const auto others = reading::split_strokes(moved(number, 3 * scale, -7 * scale, scale));
    REQUIRE(sizes(others) == sizes(parts));
    for (std::size_t i = 0; i < parts.size(); ++i) CHECK(are_alike(others[i].pixels, parts[i].pixels));
  }
}

TEST_CASE("a level stroke is one, however its line trembles") {
  for (const float tremble : {0.0F, 0.5F, 1.0F}) {
    Strokes dash(1);
    for (int i = 0; i < 60; ++i) dash[0].push_back({2.0F * static_cast<float>(i), i % 3 == 1 ? tremble : 0});
    CHECK(reading::split_strokes(dash).size() == 1);
  }
}

TEST_CASE("very many strokes and very long ones take bounded work") {
  Strokes hatch;
  for (int i = 0; i < 320; ++i)
    hatch.push_back(along({{static_cast<float>(i), 0}, {static_cast<float>(i) + 1, 10}}));
  CHECK(reading::split_strokes(hatch).size() > 100);
  hatch.push_back(one[0]);
  const auto all = reading::split_strokes(hatch);
  REQUIRE(all.size() == 1);
  CHECK(all[0].strokes.size() == 321);
  Strokes zigzag(1);
  for (int i = 0; i < 200'000; ++i)
    zigzag[0].push_back({i % 2 == 0 ? 0.0F : 200.0F, 1e-4F * static_cast<float>(i)});
  CHECK(reading::split_strokes(zigzag).size() == 1);
}

TEST_CASE("strokes without finite points are left out") {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  CHECK(reading::split_strokes({}).empty());
  CHECK(reading::split_strokes(Strokes{{}, {{infinity, 0}}}).empty());
  const auto parts = reading::split_strokes(Strokes{one[0], {{0, -infinity}}, {}});
  REQUIRE(parts.size() == 1);
  REQUIRE(sizes(parts) == std::vector<std::size_t>{1});
  CHECK(parts[0].strokes[0].size() == one[0].size());
}

TEST_CASE(
    "of drawn digits at least 99 % stay one, and 97 % of numbers of them are split as they were written") {
  mlp::TorchRandom random(1995);
  constexpr int digits = 2000;
  int whole = 0;
  for (int i = 0; i < digits; ++i)
    whole += reading::split_strokes(mlp::drawn_digit(i % 10, random).strokes).size() == 1 ? 1 : 0;
  CHECK(whole >= digits * 99 / 100);

  constexpr int numbers = 200;
  int right = 0;
  for (int i = 0; i < numbers; ++i) {
    Strokes number;
    std::vector<std::size_t> expected;
    float x = 0;
    for (int digit = 0; digit < 8; ++digit) {
      Strokes drawn = mlp::drawn_digit((i + 3 * digit) % 10, random).strokes;
      float left = std::numeric_limits<float>::infinity();
      float width = -left;
      for (const mlp::Stroke& stroke : drawn) {
        for (const mlp::Point p : stroke) left = std::min(left, p.x);
      }
      for (const mlp::Stroke& stroke : drawn) {
        for (const mlp::Point p : stroke) width = std::max(width, p.x - left);
      }
      expected.push_back(drawn.size());
      number = together({number, moved(drawn, x - left, 0.1F * static_cast<float>((i + digit) % 3))});
      x += width + 0.12F + 0.05F * static_cast<float>(digit % 4);
    }
    right += sizes(reading::split_strokes(number)) == expected ? 1 : 0;
  }
  CHECK(right >= numbers * 97 / 100);
}
