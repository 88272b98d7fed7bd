#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <string>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/reading/photo.h"
#include "support.h"

namespace {

/// A picture to draw on.
struct Paper {
  int width;
  int height;
  std::vector<std::uint8_t> rgba;

  Paper(int of_width, int of_height, int light = 230)
      : width(of_width),
        height(of_height),
        rgba(4 * static_cast<std::size_t>(of_width) * static_cast<std::size_t>(of_height), 255) {
    fill(0, 0, width, height, light);
  }

  void set(int x, int y, int light) {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const std::size_t at =
        4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x));
    std::fill_n(rgba.begin() + static_cast<std::ptrdiff_t>(at), 3, static_cast<std::uint8_t>(light));
  }
  void fill(int left, int top, int right, int bottom, int light) {
    for (int y = top; y < bottom; ++y) {
      for (int x = left; x < right; ++x) set(x, y, light);
    }
  }
  /// A ring as a zero's.
  void ring(int left, int top, int wide, int high, int pen, int light) {
    fill(left, top, left + wide, top + pen, light);
    fill(left, top + high - pen, left + wide, top + high, light);
    fill(left, top, left + pen, top + high, light);
    fill(left + wide - pen, top, left + wide, top + high, light);
  }
  reading::PhotoReading read() const { return reading::read_photo({rgba, width, height}); }
};

std::vector<float> lefts(const reading::PhotoReading& read) {
  std::vector<float> result;
  for (const reading::NumberPart& part : read.parts) result.push_back(part.box.left);
  return result;
}

int mass(const mlp::DigitImage& image) { return std::accumulate(image.begin(), image.end(), 0); }

/// The row or column of the centre of mass.
double centre(const mlp::DigitImage& image, bool of_rows) {
  double sum = 0;
  for (std::size_t i = 0; i < image.size(); ++i)
    sum += image[i] * static_cast<double>(of_rows ? i / 28 : i % 28);
  return sum / mass(image);
}

}  // namespace

TEST_CASE("digits of a photo come from left to right, scaled and centred as MNIST's") {
  Paper paper(200, 90);
  paper.ring(110, 20, 30, 50, 6, 40);
  paper.fill(60, 21, 66, 70, 40);
  const auto read = paper.read();
  CHECK(read.problem == reading::PhotoProblem::none);
  REQUIRE(read.parts.size() == 2);
  CHECK(lefts(read)[0] == doctest::Approx(60).epsilon(0.05));
  for (const reading::NumberPart& part : read.parts) {
    CHECK(centre(part.pixels, true) == doctest::Approx(14).epsilon(0.02));
    CHECK(centre(part.pixels, false) == doctest::Approx(14).epsilon(0.02));
    CHECK(*std::max_element(part.pixels.begin(), part.pixels.end()) > 200);
    for (int column = 0; column < 28; ++column) {
      CHECK(part.pixels[static_cast<std::size_t>(2 * 28 + column)] == 0);
      CHECK(part.pixels[static_cast<std::size_t>(25 * 28 + column)] == 0);
    }
  }
}

TEST_CASE("light ink on dark ground is read as dark on light") {
  Paper dark(160, 90);
  Paper light(160, 90, 25);
  dark.ring(60, 20, 30, 50, 6, 25);
  light.ring(60, 20, 30, 50, 6, 230);
  REQUIRE(dark.read().parts.size() == 1);
  REQUIRE(light.read().parts.size() == 1);
}

TEST_CASE("a thin line becomes as wide as digit_image's") {
  Paper fine(160, 120);
  Paper thick(160, 120);
  fine.ring(60, 20, 50, 80, 2, 30);
  thick.ring(60, 20, 50, 80, 8, 30);
  const auto of_fine = fine.read();
  const auto of_thick = thick.read();
  REQUIRE(of_fine.parts.size() == 1);
  REQUIRE(of_thick.parts.size() == 1);
  CHECK(mass(of_fine.parts[0].pixels) > 0.8 * mass(of_thick.parts[0].pixels));
}

TEST_CASE("shading and the edge of a shadow are no ink") {
  Paper paper(240, 120);
  for (int y = 0; y < 120; ++y) {
    for (int x = 0; x < 240; ++x) paper.set(x, y, (x + y / 2 > 150 ? 110 : 220) - x / 8);
  }
  CHECK(paper.read().parts.empty());
  paper.ring(60, 30, 30, 50, 6, 30);
  paper.ring(170, 30, 30, 50, 6, 20);
  CHECK(paper.read().parts.size() == 2);
}

TEST_CASE("ruled and squared paper is left out") {
  Paper paper(300, 160);
  for (int y = 10; y < 160; y += 24) paper.fill(0, y, 300, y + 2, 170);
  for (int x = 5; x < 300; x += 24) paper.fill(x, 0, x + 2, 160, 170);
  CHECK(paper.read().parts.empty());
  paper.ring(60, 50, 36, 60, 6, 60);
  paper.fill(140, 50, 146, 110, 60);
  CHECK(paper.read().parts.size() == 2);
}

TEST_CASE("specks and dashes are no digits, bars belong to theirs") {
  Paper paper(300, 120);
  paper.ring(40, 30, 36, 60, 6, 40);
  paper.fill(100, 58, 124, 63, 40);  // a dash
  paper.fill(150, 30, 156, 90, 40);
  paper.fill(144, 94, 162, 98, 40);  // a base, apart
  paper.fill(200, 30, 202, 32, 40);  // a speck
  const auto read = paper.read();
  REQUIRE(read.parts.size() == 2);
  CHECK(read.parts[1].box.bottom > 95);
}

TEST_CASE("digits that a line connects are cut") {
  Paper paper(300, 120);
  paper.ring(60, 30, 36, 60, 6, 40);
  paper.ring(110, 30, 36, 60, 6, 40);
  paper.fill(90, 84, 112, 90, 40);
  CHECK(paper.read().parts.size() == 2);
}

TEST_CASE("two rows of digits are read one after the other") {
  Paper paper(260, 220);
  for (const int top : {20, 120}) {
    for (const int left : {30, 90, 150}) paper.ring(left + top / 4, top + left / 10, 36, 60, 6, 40);
  }
  const auto read = paper.read();
  REQUIRE(read.parts.size() == 6);
  CHECK(std::is_sorted(read.parts.begin(), read.parts.begin() + 3,
                       [](const auto& a, const auto& b) { return a.box.left < b.box.left; }));
  CHECK(read.parts[2].box.top < read.parts[3].box.top);
}

TEST_CASE("why there are no digits is said") {
  CHECK(Paper(1, 1).read().problem == reading::PhotoProblem::blank);
  CHECK(Paper(300, 200).read().problem == reading::PhotoProblem::blank);
  Paper solid(300, 200);
  solid.fill(80, 60, 104, 84, 30);
  CHECK(solid.read().problem == reading::PhotoProblem::no_digits);
  Paper many(640, 640);
  for (int y = 10; y < 600; y += 40) {
    for (int x = 10; x < 600; x += 30) many.ring(x, y, 16, 26, 3, 30);
  }
  CHECK(many.read().problem == reading::PhotoProblem::too_many);
  CHECK(many.read().parts.empty());
}

TEST_CASE("ones below each other are digits of several rows, no ruling") {
  Paper paper(400, 330);
  for (int y = 20; y < 300; y += 75) {
    paper.fill(60, y, 65, y + 60, 30);
    paper.ring(160, y, 40, 60, 5, 30);
    paper.fill(300, y, 305, y + 60, 30);
  }
  CHECK(paper.read().parts.size() == 12);
}

TEST_CASE("lines all over a picture are no digits") {
  Paper stripes(1224, 1224);
  for (int y = 0; y < 1224; ++y) {
    for (int x = 0; x < 1224; ++x) {
      if ((x + y) % 20 < 4) stripes.set(x, y, 30);
    }
  }
  CHECK(stripes.read().problem != reading::PhotoProblem::none);
}

TEST_CASE("a digit's box lies within the picture") {
  Paper paper(120, 90);
  paper.ring(0, 30, 20, 34, 5, 30);
  const auto read = paper.read();
  REQUIRE(read.parts.size() == 1);
  CHECK(read.parts[0].box.left == 0);
}

TEST_CASE("what is transparent is white") {
  Paper paper(120, 90, 0);
  for (std::size_t i = 3; i < paper.rgba.size(); i += 4) paper.rgba[i] = 0;
  CHECK(paper.read().problem == reading::PhotoProblem::blank);
}

TEST_CASE("pictures of every small size are read") {
  for (int width = 1; width <= 24; ++width) {
    for (int height = 1; height <= 24; ++height) {
      Paper paper(width, height);
      paper.fill(width / 3, height / 4, width / 2 + 1, height - height / 4, 20);
      const auto read = paper.read();
      CHECK(read.parts.empty() != (read.problem == reading::PhotoProblem::none));
    }
  }
}

TEST_CASE("a picture that is none is refused") {
  const std::vector<std::uint8_t> bytes(36);
  CHECK_THROWS_WITH_AS(reading::read_photo({bytes, 3, 4}), "picture: expected 48 bytes, found 36",
                       mlp::InvalidArgument);
  CHECK_THROWS_AS(reading::read_photo({bytes, 0, 3}), mlp::InvalidArgument);
  CHECK_THROWS_AS(reading::read_photo({bytes, -3, -3}), mlp::InvalidArgument);
  CHECK_THROWS_WITH_AS(reading::read_photo({bytes, 2001, 1000}),
                       "picture: expected 1 to 2000000 pixels, found 2001 × 1000", mlp::InvalidArgument);
}
