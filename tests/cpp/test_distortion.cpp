#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "mnist_lab/mlp/distortion.h"
#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/trainer.h"
#include "support.h"

using namespace tests;

namespace {

/// One image of 9 x 9 with a single lit pixel.
mlp::Dataset one_dot(int row, int column) {
  mlp::DatasetBuilder builder(9, 9);
  std::vector<std::uint8_t> pixels(81);
  pixels[static_cast<std::size_t>(row * 9 + column)] = 200;
  builder.add(pixels, 3);
  return builder.dataset();
}

struct Mass {
  double total;
  double x;
  double y;
};

Mass mass_of(const std::vector<std::uint8_t>& pixels, int width) {
  Mass mass{0, 0, 0};
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    const auto value = static_cast<double>(pixels[i]);
    mass.total += value;
    mass.x += value * static_cast<double>(i % static_cast<std::size_t>(width));
    mass.y += value * static_cast<double>(i / static_cast<std::size_t>(width));
  }
  mass.x /= mass.total;
  mass.y /= mass.total;
  return mass;
}

bool same_bits(const mlp::Parameters& a, const mlp::Parameters& b) {
  return std::equal(a.values().begin(), a.values().end(), b.values().begin(), b.values().end());
}

}  // namespace

TEST_CASE("no distortion gives the image back, with its label") {
  const mlp::Dataset& set = mnist("test");
  mlp::Distorter distorter(set, {}, 1);
  const std::vector<std::uint32_t> rows{3, 0, 9999};
  const mlp::Dataset& copies = distorter.distort(rows);
  REQUIRE(copies.size() == 3);
  for (int i = 0; i < 3; ++i) {
    const auto row = rows[static_cast<std::size_t>(i)];
    CHECK(copies.bytes(i) == set.bytes(static_cast<int>(row)));
    CHECK(copies.label(static_cast<std::uint32_t>(i)) == set.label(row));
  }
}

TEST_CASE("the same seed gives the same images, another seed others") {
  const mlp::Dataset& set = mnist("test");
  const std::vector<std::uint32_t> rows{5, 6, 7, 8};
  mlp::Distorter first(set, mlp::standard_distortion, 42);
  mlp::Distorter again(set, mlp::standard_distortion, 42);
  mlp::Distorter other(set, mlp::standard_distortion, 43);
  for (int round = 0; round < 3; ++round) {
    const auto expected = first.distort(rows).bytes(2);
    CHECK(again.distort(rows).bytes(2) == expected);
    CHECK(other.distort(rows).bytes(2) != expected);
    CHECK(expected != set.bytes(7));
  }
}

TEST_CASE("a shift moves ink by up to so many pixels, in both directions, and loses none of it") {
  const mlp::Dataset set = one_dot(4, 4);
  mlp::Distorter distorter(set, {.shift = 2}, 7);
  const std::vector<std::uint32_t> rows{0};
  double left = 0;
  double right = 0;
  for (int i = 0; i < 200; ++i) {
    const Mass mass = mass_of(distorter.distort(rows).bytes(0), 9);
    CHECK(mass.total == doctest::Approx(200).epsilon(0.011));  // four pixels, each rounded
    CHECK(std::abs(mass.x - 4) <= 2.02);
    CHECK(std::abs(mass.y - 4) <= 2.02);
    left = std::min(left, mass.x - 4);
    right = std::max(right, mass.x - 4);
  }
  CHECK(left < -1.7);
  CHECK(right > 1.7);
}

TEST_CASE("a rotation keeps the distance from the middle and reaches its angle") {
  // A blob of 5 x 5, seven pixels to the right of the middle of 21 x 21.
  std::vector<std::uint8_t> pixels(std::size_t{21} * 21);
  for (std::size_t row = 8; row <= 12; ++row) {
    for (std::size_t column = 15; column <= 19; ++column) pixels[row * 21 + column] = 200;
  }
  mlp::DatasetBuilder builder(21, 21);
  builder.add(pixels, 3);
  mlp::Distorter distorter(builder.dataset(), {.rotation = 30}, 7);
  const std::vector<std::uint32_t> rows{0};
  double highest = 0;
  for (int i = 0; i < 200; ++i) {
    const Mass mass = mass_of(distorter.distort(rows).bytes(0), 21);
    CHECK(std::hypot(mass.x - 10, mass.y - 10) == doctest::Approx(7).epsilon(0.02));
    highest = std::max(highest, std::abs(std::atan2(mass.y - 10, mass.x - 10)) * 180 / 3.141592653589793);
  }
  CHECK(highest > 27);
  CHECK(highest < 30.5);
}

TEST_CASE("an elastic field moves pixels near each other alike, and ones far apart differently") {
  // Two blobs of 5 x 5 in opposite corners of 28 x 28, and one beside the first.
  const std::vector<std::pair<std::size_t, std::size_t>> blobs{{4, 4}, {19, 19}, {4, 10}};
  mlp::DatasetBuilder builder(28, 28);
  for (const auto& [top, left] : blobs) {
    std::vector<std::uint8_t> pixels(std::size_t{28} * 28);
    for (std::size_t row = top; row < top + 5; ++row) {
      for (std::size_t column = left; column < left + 5; ++column) pixels[row * 28 + column] = 200;
    }
    builder.add(pixels, 3);
  }
  const auto moves = [&](std::uint32_t image, std::uint64_t seed) {
    mlp::Distorter distorter(builder.dataset(), {.elastic = 4}, seed);
    const std::vector<std::uint32_t> rows{image};
    const Mass before = mass_of(builder.dataset().bytes(static_cast<int>(image)), 28);
    const Mass after = mass_of(distorter.distort(rows).bytes(0), 28);
    return std::pair{after.x - before.x, after.y - before.y};
  };
  double most = 0;
  double beside = 0;
  double far = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {  // one field each
    const auto first = moves(0, seed);
    most = std::max({most, std::abs(first.first), std::abs(first.second)});
    far += std::abs(first.first - moves(1, seed).first);
    beside += std::abs(first.first - moves(2, seed).first);
  }
  CHECK(most > 2);
  CHECK(most < 4);
  CHECK(beside < far);
}

TEST_CASE("images that are skipped leave the generator where images that are made leave it") {
  const mlp::Dataset& set = mnist("test");
  const std::vector<std::uint32_t> rows{5, 6, 7};
  for (const auto& distortion : {mlp::standard_distortion, mlp::Distortion{.rotation = 5, .elastic = 3}}) {
    mlp::Distorter made(set, distortion, 42);
    mlp::Distorter skipped(set, distortion, 42);
    for (int round = 0; round < 4; ++round) made.distort(rows);
    skipped.skip(12);
    CHECK(skipped.distort(rows).bytes(1) == made.distort(rows).bytes(1));
  }
}

TEST_CASE("ink that leaves the image is lost and nothing comes in instead") {
  const mlp::Dataset set = one_dot(0, 0);
  mlp::Distorter distorter(set, {.shift = 8}, 3);
  const std::vector<std::uint32_t> rows{0};
  int kept = 0;
  int lost = 0;
  for (int i = 0; i < 100; ++i) {
    int total = 0;
    for (const std::uint8_t value : distorter.distort(rows).bytes(0)) total += value;
    CHECK(total <= 202);  // four pixels, each rounded
    kept += total >= 198 ? 1 : 0;
    lost += total == 0 ? 1 : 0;
  }
  CHECK(kept > 0);  // a quarter of the shifts stay inside
  CHECK(lost > 0);
}

TEST_CASE("amounts outside their range are refused") {
  const mlp::Dataset set = one_dot(0, 0);
  const float nan = std::numeric_limits<float>::quiet_NaN();
  CHECK_THROWS_WITH_AS(mlp::Distorter(set, {.rotation = 46}, 1), "rotation: expected 0 to 45, found 46",
                       mlp::InvalidArgument);
  CHECK_THROWS_WITH_AS(mlp::Distorter(set, {.shear = -0.5F}, 1), "shear: expected 0 to 1, found -0.5",
                       mlp::InvalidArgument);
  CHECK_THROWS_WITH_AS(mlp::Distorter(set, {.scale = 2}, 1), "scale: expected 0 to 1, found 2",
                       mlp::InvalidArgument);
  CHECK_THROWS_WITH_AS(mlp::Distorter(set, {.elastic = 9}, 1), "elastic: expected 0 to 8, found 9",
                       mlp::InvalidArgument);
  CHECK_THROWS_AS(mlp::Distorter(set, {.shift = nan}, 1), mlp::InvalidArgument);
}

TEST_CASE("a run with distortion keeps its start and its shuffles, and does not depend on how it is cut up") {
  const mlp::Dataset set = random_dataset(110, 7, 7);
  for (const auto& distortion : {mlp::standard_distortion, mlp::elastic_distortion}) {
    CAPTURE(distortion.elastic);
    const mlp::TrainingSettings settings{
        .hidden = {8}, .epochs = 2, .batch_size = 25, .distortion = distortion};
    mlp::Trainer plain(set, {.hidden = {8}, .epochs = 2, .batch_size = 25});
    mlp::Trainer whole(set, settings);
    mlp::Trainer cut(set, settings);
    CHECK(same_bits(plain.parameters(), whole.parameters()));
    while (whole.state() == mlp::Trainer::State::training) whole.train_batches(100);
    while (cut.state() == mlp::Trainer::State::training) cut.train_batches(1);
    while (plain.state() == mlp::Trainer::State::training) plain.train_batches(100);
    CHECK(same_bits(whole.parameters(), cut.parameters()));
    CHECK_FALSE(same_bits(whole.parameters(), plain.parameters()));
  }
}
