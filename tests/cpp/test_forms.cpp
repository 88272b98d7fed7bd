#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "mnist_lab/mlp/forms/forms.h"
#include "mnist_lab/mlp/forms/handwriting.h"

namespace {

/// No variation but that between a form's extremes.
constexpr mlp::HandVariation steady{
    .tremor = 0, .gap = 0, .slant = 0, .turn = 0, .proportion = 0, .bend = 0, .pen = 0};

std::vector<std::size_t> points_of_strokes(std::string_view skeleton) {
  std::vector<std::size_t> counts{0};
  for (std::size_t i = 0; i < skeleton.size(); ++i) {
    if (skeleton[i] == ',') ++counts.back();
    if (skeleton[i] == '/') counts.push_back(0);
  }
  return counts;
}

std::size_t points_of(const mlp::DrawnDigit& drawn) {
  std::size_t points = 0;
  for (const mlp::Stroke& stroke : drawn.strokes) points += stroke.size();
  return points;
}

}  // namespace

TEST_CASE("forms: each digit has several, of different names, with extremes that correspond") {
  int before = 0;
  std::set<std::string> names;
  for (const mlp::Form& form : mlp::forms()) {
    CAPTURE(form.digit);
    CAPTURE(std::string(form.name));
    CHECK(form.digit >= before);
    CHECK(form.digit < mlp::digit_count);
    before = form.digit;
    CHECK(names.insert(std::to_string(form.digit) + std::string(form.name)).second);
    CHECK_FALSE(form.where.empty());
    CHECK(form.weight > 0);
    CHECK(points_of_strokes(form.from) == points_of_strokes(form.to));
  }
  std::size_t all = 0;
  for (int digit = 0; digit < mlp::digit_count; ++digit) {
    const auto forms = mlp::forms_of(digit);
    CHECK(forms.size() >= 4);
    CHECK(
        std::all_of(forms.begin(), forms.end(), [=](const mlp::Form& form) { return form.digit == digit; }));
    all += forms.size();
  }
  CHECK(all == mlp::forms().size());
}

TEST_CASE("drawn digits: a steady hand draws what lies between a form's extremes") {
  mlp::TorchRandom random(1);
  const mlp::Form bar{1, "bar", "here", 1, "50,0 50,100", "70,0 30,100"};
  for (int i = 0; i < 100; ++i) {
    const mlp::DrawnDigit drawn = mlp::drawn_digit(bar, random, steady);
    REQUIRE(drawn.strokes.size() == 1);
    REQUIRE(drawn.strokes[0].size() == 2);
    CHECK(drawn.pen_width == mlp::standard_pen_width);
    CHECK(drawn.strokes[0][0].y == doctest::Approx(-0.5F));
    CHECK(drawn.strokes[0][1].y == doctest::Approx(0.5F));
    // 0.62 of its width and a slant of 0.08 of its height: from upright to leaning, and a little beyond.
    const float lean = drawn.strokes[0][0].x - drawn.strokes[0][1].x;
    CHECK(lean >= 0.08F - 0.15F * 0.4F * 0.62F - 1e-6F);
    CHECK(lean <= 0.08F + 1.15F * 0.4F * 0.62F + 1e-6F);
  }
}

TEST_CASE("drawn digits: every point, stroke and pen differs from drawing to drawing") {
  mlp::TorchRandom random(1995);
  for (const mlp::Form& form : mlp::forms()) {
    const mlp::DrawnDigit drawn = mlp::drawn_digit(form, random);
    const mlp::DrawnDigit again = mlp::drawn_digit(form, random);
    REQUIRE(points_of(drawn) == points_of(again));
    CHECK(drawn.pen_width != again.pen_width);
    CHECK(drawn.pen_width >= 0.6 * mlp::standard_pen_width);
    CHECK(drawn.pen_width <= 1.4 * mlp::standard_pen_width);
    for (std::size_t s = 0; s < drawn.strokes.size(); ++s) {
      for (std::size_t i = 0; i < drawn.strokes[s].size(); ++i) {
        CHECK(drawn.strokes[s][i].x != again.strokes[s][i].x);
        CHECK(drawn.strokes[s][i].y != again.strokes[s][i].y);
      }
    }
  }
}

TEST_CASE("drawn digits: every form of a digit comes, as often as its weight says") {
  mlp::TorchRandom random(7);
  constexpr int drawings = 4000;
  for (int digit = 0; digit < mlp::digit_count; ++digit) {
    const auto forms = mlp::forms_of(digit);
    std::vector<int> counts(forms.size());
    int weight = 0;
    for (const mlp::Form& form : forms) weight += form.weight;
    for (int i = 0; i < drawings; ++i) {
      const mlp::Form* form = mlp::drawn_digit(digit, random, steady).form;
      ++counts[static_cast<std::size_t>(form - forms.data())];
    }
    for (std::size_t i = 0; i < forms.size(); ++i) {
      CHECK(counts[i] == doctest::Approx(drawings * forms[i].weight / weight).epsilon(0.35));
    }
  }
}

TEST_CASE("drawn digits: images of each digit in turn, the same bytes for a seed everywhere") {
  const mlp::Dataset images = mlp::drawn_digits(200, 1995);
  REQUIRE(images.size() == 200);
  CHECK(images.height() == mlp::digit_image_side);
  CHECK(images.width() == mlp::digit_image_side);
  std::uint32_t sum = 0;
  for (int i = 0; i < images.size(); ++i) {
    CHECK(images.label(static_cast<std::uint32_t>(i)) == i % 10);
    for (const std::uint8_t byte : images.bytes(i)) sum = sum * 31 + byte;
  }
  CHECK(sum == 2697443957U);
  CHECK(mlp::drawn_digits(10, 1).bytes(3) == mlp::drawn_digits(20, 1).bytes(3));
  CHECK(mlp::drawn_digits(10, 1).bytes(3) != mlp::drawn_digits(10, 2).bytes(3));
}
