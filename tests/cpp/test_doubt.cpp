#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/reading/doubt.h"
#include "mnist_lab/reading/doubt_examples.h"
#include "mnist_lab/reading/doubt_training.h"
#include "mnist_lab/reading/other_shapes.h"
#include "mnist_lab/reading/scribbles.h"

namespace {

constexpr float digits_to_others = 10;  // as Doubt has it

/// Says of every image that it is one digit, several or none with these probabilities.
reading::Doubt that_says(float one, float several, float none) {
  mlp::Network network{mlp::Parameters({reading::doubt_side * reading::doubt_side, reading::drawn_kinds})};
  const std::array<float, 3> wanted{one / digits_to_others, several, none};
  for (int i = 0; i < reading::drawn_kinds; ++i)
    network.parameters.biases(0)(i) = std::log(wanted[static_cast<std::size_t>(i)]);
  return reading::Doubt(std::move(network));
}

constexpr mlp::DigitImage any_image{};

/// Probabilities of a network that is sure of a 3, as far as it goes.
mlp::Vector sure_of_three(float probability) {
  mlp::Vector probabilities = mlp::Vector::Constant(10, (1 - probability) / 9);
  probabilities(3) = probability;
  return probabilities;
}

/// Two vertical lines, as far apart as those of 11.
const std::vector<mlp::Stroke> eleven{{{0, 0}, {0, 1}}, {{0.6F, 0}, {0.6F, 1}}};

std::size_t ink_of(const mlp::DigitImage& image) {
  return static_cast<std::size_t>(
      std::count_if(image.begin(), image.end(), [](auto pixel) { return pixel > 0; }));
}

}  // namespace

TEST_CASE("doubt_image: each pixel is the mean of four") {
  mlp::DigitImage image{};
  image[0] = 255;
  image[1] = 100;
  image[28] = 3;
  image[27] = 8;  // the last of the first row
  const reading::DoubtImage pooled = reading::doubt_image(image);
  CHECK(pooled[0] == 90);  // 358 / 4, rounded
  CHECK(pooled[13] == 2);
  CHECK(std::count(pooled.begin(), pooled.end(), 0) == 194);
  const std::vector<std::uint8_t> small(100);
  CHECK_THROWS_WITH_AS(reading::doubt_image(small), "pixels: expected 784, found 100", mlp::InvalidArgument);
}

TEST_CASE("doubt: a digit that its network is sure of is one") {
  const reading::Judgement judgement =
      that_says(0.98F, 0.01F, 0.01F).judge(any_image, sure_of_three(0.9F), 1);
  CHECK(judgement.verdict == reading::Verdict::digit);
  CHECK(judgement.one_digit == doctest::Approx(0.98).epsilon(1e-4));
  CHECK(judgement.certainty == doctest::Approx(0.98 * 0.9).epsilon(1e-4));
}

TEST_CASE("doubt: unsure of which digit, or whether it is one") {
  const reading::Judgement which = that_says(0.98F, 0.01F, 0.01F).judge(any_image, sure_of_three(0.55F), 1);
  CHECK(which.verdict == reading::Verdict::unsure);
  CHECK(which.one_digit > 0.5F);
  const reading::Judgement whether = that_says(0.3F, 0.1F, 0.6F).judge(any_image, sure_of_three(1), 1);
  CHECK(whether.verdict == reading::Verdict::unsure);
  CHECK(whether.one_digit < 0.5F);
}

TEST_CASE("doubt: a temperature makes a network unsure that is too sure") {
  const reading::Doubt doubt = that_says(0.98F, 0.01F, 0.01F);
  CHECK(doubt.judge(any_image, sure_of_three(0.8F), 1).verdict == reading::Verdict::digit);
  CHECK(doubt.judge(any_image, sure_of_three(0.8F), 2).verdict == reading::Verdict::unsure);
}

TEST_CASE("doubt: several digits by the image, or by the strokes where the image leaves it open") {
  const mlp::Vector three = sure_of_three(0.99F);
  CHECK(that_says(0.3F, 0.6F, 0.1F).judge(any_image, three, 1).verdict == reading::Verdict::several);
  const reading::Doubt open = that_says(0.75F, 0.2F, 0.05F);
  CHECK(open.judge(any_image, three, 1).verdict == reading::Verdict::digit);
  CHECK(open.judge(any_image, three, 1, eleven).verdict == reading::Verdict::several);
  const reading::Doubt certain = that_says(0.98F, 0.01F, 0.01F);
  CHECK(certain.judge(any_image, three, 1, eleven).verdict == reading::Verdict::digit);
}

TEST_CASE("doubt: refuses another network, no probabilities and no temperature") {
  CHECK_THROWS_WITH_AS(reading::Doubt({mlp::Parameters({784, 10})}),
                       "doubt network: expected 196 inputs and 3 classes, found 784 and 10",
                       mlp::InvalidArgument);
  const reading::Doubt doubt = that_says(0.98F, 0.01F, 0.01F);
  CHECK_THROWS_WITH_AS(doubt.judge(any_image, mlp::Vector(), 1), "probabilities: expected some, found none",
                       mlp::InvalidArgument);
  CHECK_THROWS_WITH_AS(doubt.judge(any_image, sure_of_three(0.9F), 0),
                       "temperature: expected above 0, found 0", mlp::InvalidArgument);
}

TEST_CASE("doubt: verdicts have the names that the page knows") {
  CHECK(name_of(reading::Verdict::digit) == "digit");
  CHECK(name_of(reading::Verdict::unsure) == "unsure");
  CHECK(name_of(reading::Verdict::several) == "several");
}

TEST_CASE("doubt examples: what is no digit has ink, and a name of a shape or a scribble") {
  std::set<std::string> names(reading::scribble_names.begin(), reading::scribble_names.end());
  for (const reading::OtherShape& shape : reading::other_shapes()) names.insert(std::string(shape.name));
  mlp::TorchRandom random(1);
  std::set<std::string> seen;
  for (int i = 0; i < 3000; ++i) {
    const reading::DoubtExample example = reading::no_digit(random);
    CHECK(example.kind == reading::Drawn::no_digit);
    CHECK(names.contains(std::string(example.name)));
    CHECK(ink_of(example.image()) > 0);
    seen.insert(std::string(example.name));
  }
  CHECK(seen == names);
}

TEST_CASE("doubt examples: several digits are wider than one") {
  mlp::TorchRandom random(1);
  double several = 0;
  double one = 0;
  const auto width_to_height = [](const mlp::DigitImage& image) {
    int left = 28;
    int right = 0;
    int top = 28;
    int bottom = 0;
    for (int i = 0; i < 28 * 28; ++i) {
      if (image[static_cast<std::size_t>(i)] == 0) continue;
      left = std::min(left, i % 28);
      right = std::max(right, i % 28);
      top = std::min(top, i / 28);
      bottom = std::max(bottom, i / 28);
    }
    return static_cast<double>(right - left + 1) / (bottom - top + 1);
  };
  constexpr int count = 200;
  for (int i = 0; i < count; ++i) {
    one += width_to_height(reading::one_digit(random).image()) / count;
    several += width_to_height(reading::several_digits(random).image()) / count;
  }
  CHECK(several > 1.3 * one);
}

TEST_CASE("doubt examples: two images beside each other fit where one was") {
  mlp::DigitImage bar{};
  for (std::size_t y = 4; y < 24; ++y) bar[y * 28 + 14] = 255;
  mlp::TorchRandom random(1);
  const mlp::DigitImage both = reading::side_by_side(bar, bar, random);
  for (std::size_t i = 0; i < 28; ++i) {
    CHECK(both[i] == 0);
    CHECK(both[27 * 28 + i] == 0);
  }
  CHECK(ink_of(both) > ink_of(bar));
}

TEST_CASE("doubt training: refuses images that are no digits' size") {
  mlp::DatasetBuilder images(8, 8);
  images.add(std::vector<std::uint8_t>(64), 0);
  CHECK_THROWS_WITH_AS(reading::doubt_examples(images.take(), 1),
                       "images: expected 28 x 28 pixels, found 8 x 8", mlp::InvalidArgument);
}
