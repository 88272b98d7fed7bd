#include "mnist_lab/reading/doubt_training.h"

#include <vector>

#include "mnist_lab/mlp/distortion.h"
#include "mnist_lab/mlp/error.h"
#include "mnist_lab/reading/doubt.h"
#include "mnist_lab/reading/doubt_examples.h"

namespace reading {
namespace {

/// How many are drawn. MNIST's images are as many again, as they are and distorted.
constexpr int drawn_single = 120'000;
constexpr int drawn_several = 60'000;
constexpr int pairs = 20'000;
constexpr int drawn_others = 100'000;

constexpr mlp::Distortion paired_distortion = mlp::elastic_distortion;

void add(mlp::DatasetBuilder& examples, mlp::Bytes pixels, Drawn kind) {
  examples.add(doubt_image(pixels), static_cast<std::uint8_t>(kind));
}

}  // namespace

mlp::Dataset doubt_examples(const mlp::Dataset& mnist, std::uint64_t seed) {
  if (mnist.height() != mlp::digit_image_side || mnist.width() != mlp::digit_image_side) {
    throw mlp::InvalidArgument(
        mlp::message({"images: expected 28 x 28 pixels, found ", mnist.height(), " x ", mnist.width()}));
  }
  mlp::TorchRandom random(seed);
  mlp::DatasetBuilder examples(doubt_side, doubt_side, drawn_kinds);
  std::vector<std::uint32_t> row(1);
  mlp::Distorter distorter(mnist, paired_distortion, seed);
  for (int i = 0; i < mnist.size(); ++i) {
    add(examples, mnist.bytes(i), Drawn::one_digit);
    row.front() = static_cast<std::uint32_t>(i);
    add(examples, distorter.distort(row).bytes(0), Drawn::one_digit);
  }
  for (int i = 0; i < drawn_single; ++i) add(examples, one_digit(random).image(), Drawn::one_digit);
  for (int i = 0; i < drawn_several; ++i)
    add(examples, several_digits(random).image(), Drawn::several_digits);
  const auto any_image = [&] {
    return mnist.bytes(static_cast<int>(random.uniform() * static_cast<float>(mnist.size())));
  };
  for (int i = 0; i < pairs; ++i) {
    const auto left = any_image();
    const auto right = any_image();
    add(examples, side_by_side(left, right, random), Drawn::several_digits);
  }
  for (int i = 0; i < drawn_others; ++i) add(examples, no_digit(random).image(), Drawn::no_digit);
  return examples.take();
}

mlp::TrainingSettings doubt_settings() {
  return {.hidden = {32, 32},
          .epochs = 24,
          .batch_size = 50,
          .learning_rate = 0.05F,
          .start_range = mlp::StartRange::he,
          .schedule = mlp::Schedule::cosine,
          .optimizer = {.momentum = 0.9, .weight_decay = 0.0001}};
}

}  // namespace reading
