#include "mnist_lab/reading/doubt_examples.h"

#include <algorithm>

#include "mnist_lab/mlp/forms/handwriting.h"
#include "mnist_lab/reading/other_shapes.h"
#include "mnist_lab/reading/parts.h"
#include "mnist_lab/reading/random_numbers.h"
#include "mnist_lab/reading/scaled_digit.h"
#include "mnist_lab/reading/scribbles.h"

namespace reading {
namespace {

template <class Items>
const auto& any_of(const Items& items, mlp::TorchRandom& random) {
  return items[static_cast<std::size_t>(random.uniform() * static_cast<float>(items.size()))];
}

int any_digit(mlp::TorchRandom& random) { return static_cast<int>(random.uniform() * mlp::digit_count); }

/// The page's pen, or a broader one such as MNIST's writers had: how broad tells nothing of what is drawn.
double any_pen(mlp::TorchRandom& random) {
  const bool is_broad = random.uniform() < 0.4F;
  const float width = is_broad ? number_between(random, 1.9F, 3.3F) : number_between(random, 1.6F, 2.2F);
  return static_cast<double>(width);
}

/// What of an image of 28 * 28 pixels holds ink.
Plane cut_of(mlp::Bytes pixels) {
  const Plane image{mlp::digit_image_side, mlp::digit_image_side, {pixels.begin(), pixels.end()}};
  const auto bounds = bounds_of(image, 1);
  return bounds ? cropped(image, *bounds) : Plane{0, 0, {}};
}

}  // namespace

DoubtExample one_digit(mlp::TorchRandom& random) {
  // Whoever draws on a wide pad draws wider digits than on a line.
  constexpr float narrowest = 0.75F;
  constexpr float widest = 1.75F;
  constexpr mlp::HandVariation free{.tremor = 0.03F, .slant = 0.22F, .turn = 0.08F};
  std::vector<mlp::Stroke> strokes = mlp::drawn_digit(any_digit(random), random, free).strokes;
  const float width = number_between(random, narrowest, widest);
  for (mlp::Stroke& stroke : strokes) {
    for (mlp::Point& p : stroke) p.x *= width;
  }
  return {Drawn::one_digit, "", std::move(strokes), any_pen(random)};
}

DoubtExample several_digits(mlp::TorchRandom& random) {
  constexpr float two = 0.75F;
  const int count = random.uniform() < two ? 2 : 3;
  DoubtExample example{Drawn::several_digits, "", {}, any_pen(random)};
  float right = 0;
  for (int i = 0; i < count; ++i) {
    std::vector<mlp::Stroke> digit = mlp::drawn_digit(any_digit(random), random).strokes;
    const Box reach = box_of(digit);
    const float size = number_between(random, 0.8F, 1.2F);
    const float raised = number_between(random, -0.15F, 0.15F);
    const float gap = i == 0 ? 0 : number_between(random, -0.05F, 0.5F);  // of a digit's height
    for (mlp::Stroke& stroke : digit) {
      for (mlp::Point& p : stroke) p = {right + gap + size * (p.x - reach.left), raised + size * p.y};
    }
    right = box_of(digit).right;
    example.strokes.insert(example.strokes.end(), digit.begin(), digit.end());
  }
  return example;
}

DoubtExample no_digit(mlp::TorchRandom& random) {
  constexpr float scribbles = 0.35F;
  DoubtExample example{Drawn::no_digit, "", {}, any_pen(random)};
  if (random.uniform() < scribbles) {
    const auto kind = static_cast<std::size_t>(random.uniform() * static_cast<float>(scribble_names.size()));
    example.name = scribble_names[kind];
    example.strokes = scribble(static_cast<Scribble>(kind), random);
    return example;
  }
  const OtherShape& shape = any_of(other_shapes(), random);
  example.name = shape.name;
  example.strokes = drawn_shape(shape, random);
  return example;
}

mlp::DigitImage side_by_side(mlp::Bytes left, mlp::Bytes right, mlp::TorchRandom& random) {
  constexpr double pen_of_mnist = 2.5;
  const Plane first = cut_of(left);
  const Plane second = cut_of(right);
  const int gap = static_cast<int>(number_between(random, -1, 9));
  const int of_second = std::max(first.width + gap, 0);
  Plane both{of_second + second.width, std::max(first.height, second.height), {}};
  both.values.resize(static_cast<std::size_t>(both.width) * static_cast<std::size_t>(both.height));
  const auto put = [&](const Plane& digit, int from) {
    const int down = (both.height - digit.height) / 2;
    for (int y = 0; y < digit.height; ++y) {
      for (int x = 0; x < digit.width && from + x < both.width; ++x) {
        std::uint8_t& pixel = both.at(down + y, from + x);
        pixel = std::max(pixel, digit.at(y, x));
      }
    }
  };
  put(first, 0);
  put(second, of_second);
  return scaled_digit(both, pen_of_mnist);
}

}  // namespace reading
