#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/mixture.h"
#include "mnist_lab/mlp/trainer.h"
#include "support.h"

using namespace tests;

namespace {

constexpr int side = 3;

/// Images of one value throughout, of each digit in turn.
mlp::Dataset plain_images(int count, std::uint8_t value, int height = side) {
  mlp::DatasetBuilder builder(height, side);
  const std::vector<std::uint8_t> pixels(static_cast<std::size_t>(height * side), value);
  for (int i = 0; i < count; ++i) builder.add(pixels, static_cast<std::uint8_t>(i % 10));
  return builder.take();
}

std::vector<std::uint32_t> first_rows(int count) {
  std::vector<std::uint32_t> rows;
  for (int i = 0; i < count; ++i) rows.push_back(static_cast<std::uint32_t>(i));
  return rows;
}

}  // namespace

TEST_CASE("a mixture has drawn images in the place of as many as its share says, with the same labels") {
  const mlp::Dataset images = plain_images(2000, 1);
  const mlp::Dataset drawn = plain_images(50, 2);
  const auto rows = first_rows(images.size());
  for (const float share : {0.0F, 0.2F, 0.5F, 1.0F}) {
    mlp::Mixture mixture(images, drawn, share, 1995);
    const auto chosen = mixture.choose(rows);
    REQUIRE(chosen.size() == rows.size());
    int taken = 0;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      CHECK(chosen[i].label() == images.label(rows[i]));
      if (chosen[i].image().front().value == 2) ++taken;
    }
    CHECK(std::abs(taken / 2000.0 - double{share}) <= (share == 0 || share == 1 ? 0 : 0.03));
  }
}

TEST_CASE("a mixture takes all drawn images of a label, and no other") {
  mlp::DatasetBuilder builder(side, side);
  for (int i = 0; i < 70; ++i) {
    builder.add(std::vector<std::uint8_t>(side * side, static_cast<std::uint8_t>(i + 1)),
                static_cast<std::uint8_t>(i % 10));
  }
  const mlp::Dataset drawn = builder.take();
  const mlp::Dataset images = plain_images(3000, 200);
  mlp::Mixture mixture(images, drawn, 1, 7);
  std::vector<int> times(70);
  for (const mlp::Example& example : mixture.choose(first_rows(images.size()))) {
    const int row = example.image().front().value - 1;
    CHECK(row % 10 == example.label());
    ++times.at(static_cast<std::size_t>(row));
  }
  CHECK(std::all_of(times.begin(), times.end(), [](int count) { return count > 0; }));
}

TEST_CASE("a mixture depends on its seed and on how many images were asked for alone") {
  const mlp::Dataset images = plain_images(100, 1);
  const mlp::Dataset drawn = plain_images(10, 2);
  const auto rows = first_rows(100);
  const auto taken = [&](mlp::Mixture& mixture, int from, int count) {
    std::vector<int> values;
    for (const mlp::Example& example : mixture.choose(
             std::span(rows).subspan(static_cast<std::size_t>(from), static_cast<std::size_t>(count)))) {
      values.push_back(example.image().front().value);
    }
    return values;
  };
  mlp::Mixture whole(images, drawn, 0.5F, 3);
  const auto all = taken(whole, 0, 100);
  mlp::Mixture skipped(images, drawn, 0.5F, 3);
  skipped.skip(60);
  CHECK(taken(skipped, 60, 40) == std::vector<int>(all.begin() + 60, all.end()));
  mlp::Mixture other(images, drawn, 0.5F, 4);
  CHECK(taken(other, 0, 100) != all);
}

TEST_CASE("a mixture is refused for images of another size, and for what is no digit") {
  const mlp::Dataset drawn = plain_images(10, 2);
  CHECK_THROWS_AS(mlp::Mixture(plain_images(10, 1, side + 1), drawn, 0.5F, 1), mlp::InvalidArgument);
  mlp::DatasetBuilder letters(side, side, 26);
  letters.add(std::vector<std::uint8_t>(side * side), 10);
  const mlp::Dataset others = letters.take();
  CHECK_THROWS_WITH_AS(mlp::Mixture(others, drawn, 0.5F, 1),
                       "world forms: expected digits of 28 x 28 pixels, found other images",
                       mlp::InvalidArgument);
}

TEST_CASE("a mixture is refused with drawn images that are not of every digit in turn") {
  const mlp::Dataset images = plain_images(10, 1);
  CHECK_THROWS_AS(mlp::check_mixture(images, plain_images(9, 2)), mlp::InvalidArgument);
  mlp::DatasetBuilder builder(side, side);
  for (int i = 0; i < 10; ++i) builder.add(std::vector<std::uint8_t>(side * side, 2), 0);
  CHECK_THROWS_AS(mlp::check_mixture(images, builder.take()), mlp::InvalidArgument);
}

TEST_CASE("a mixture uses at least one drawn image of each digit") {
  const mlp::Dataset images = plain_images(100, 1);
  const mlp::Dataset drawn = plain_images(20, 2);
  mlp::Mixture mixture(images, drawn, 1, 5, 3);
  for (const mlp::Example& example : mixture.choose(first_rows(100))) CHECK(example.row < 10);
}

TEST_CASE("a run with a share of drawn images has its shuffles, and goes on from a checkpoint to the bit") {
  const mlp::Dataset images = random_dataset(103, side, side);
  const mlp::Dataset drawn = plain_images(40, 250);
  mlp::TrainingSettings settings{.hidden = {6}, .epochs = 3, .batch_size = 10, .world_forms = 0.3F};
  const auto values_after = [&](mlp::Trainer& trainer) {
    while (trainer.state() == mlp::Trainer::State::training) trainer.train_batches(7);
    return values_of(trainer.parameters());
  };
  mlp::Trainer mixed({images, drawn}, settings);
  mlp::Trainer plain(images, {.hidden = {6}, .epochs = 3, .batch_size = 10});
  mixed.train_batches(1);
  plain.train_batches(1);
  const auto rows = [](const mlp::Trainer& trainer) {
    return std::vector<std::uint32_t>(trainer.last_batch().begin(), trainer.last_batch().end());
  };
  CHECK(rows(mixed) == rows(plain));
  const auto expected = values_after(mixed);
  CHECK(expected != values_after(plain));

  for (const bool is_distorted : {false, true}) {
    settings.distortion = is_distorted ? mlp::elastic_distortion : mlp::Distortion{};
    mlp::Trainer whole({images, drawn}, settings);
    whole.train_batches(100);
    const mlp::Checkpoint checkpoint{whole.parameters(), whole.epochs_done()};
    REQUIRE(checkpoint.epochs_done == 1);
    mlp::Trainer resumed({images, drawn}, settings, checkpoint);
    CHECK(values_after(resumed) == values_after(whole));
  }
}

TEST_CASE("with a share of 0 drawn images change nothing; with more they are needed") {
  const mlp::Dataset images = random_dataset(40, side, side);
  const mlp::Dataset drawn = plain_images(40, 250);
  mlp::TrainingSettings settings{.hidden = {6}, .epochs = 1, .batch_size = 10};
  mlp::Trainer with({images, drawn}, settings);
  mlp::Trainer without(images, settings);
  with.train_batches(4);
  without.train_batches(4);
  CHECK(values_of(with.parameters()) == values_of(without.parameters()));
  settings.world_forms = 0.1F;
  CHECK_THROWS_WITH_AS(mlp::Trainer(images, settings), "world forms: expected drawn images, found none",
                       mlp::InvalidArgument);
  settings.world_forms = 1.5F;
  CHECK_THROWS_WITH_AS(mlp::Trainer({images, drawn}, settings), "world forms: expected 0 to 1, found 1.5",
                       mlp::InvalidArgument);
}
