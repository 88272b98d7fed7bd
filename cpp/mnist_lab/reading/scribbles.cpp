#include "mnist_lab/reading/scribbles.h"

#include <cmath>
#include <utility>

#include "mnist_lab/reading/random_numbers.h"

namespace reading {
namespace {

/// A direction: x to the right, y downwards, of length 1.
struct Direction {
  float x;
  float y;

  /// By twice the angle whose tangent this is: the same bits everywhere, which sine and cosine are not.
  Direction turned(float tangent) const {
    const float square = tangent * tangent;
    const float cosine = (1 - square) / (1 + square);
    const float sine = 2 * tangent / (1 + square);
    return {x * cosine - y * sine, x * sine + y * cosine};
  }
};

Direction any_direction(mlp::TorchRandom& random) {
  const Direction half = Direction{1, 0}.turned(number_between(random, -1, 1));
  return random.uniform() < 0.5F ? half : Direction{-half.x, -half.y};
}

mlp::Point any_point(mlp::TorchRandom& random) {
  return {number_between(random, -1, 1), number_between(random, -1, 1)};
}

/// Wanders within a circle: how far it turns changes smoothly.
mlp::Stroke wandering(mlp::TorchRandom& random) {
  constexpr float step = 0.16F;
  mlp::Stroke line{any_point(random)};
  Direction to = any_direction(random);
  float bend = 0;
  const int length = whole_between(random, 55, 110);
  for (int i = 0; i < length; ++i) {
    const mlp::Point at = line.back();
    bend = 0.8F * bend + number_between(random, -0.12F, 0.12F);
    const float outside = at.x * at.x + at.y * at.y - 0.8F;
    const float side = at.x * to.y - at.y * to.x;  // which way leads back
    to = to.turned(outside > 0 ? bend + (side > 0 ? 0.2F : -0.2F) : bend);
    line.push_back({at.x + step * to.x, at.y + step * to.y});
  }
  return line;
}

mlp::Stroke corners(mlp::TorchRandom& random) {
  mlp::Stroke line;
  const int count = whole_between(random, 7, 16);
  for (int i = 0; i < count; ++i) line.push_back(any_point(random));
  return line;
}

mlp::Stroke to_and_fro(mlp::TorchRandom& random, int turns, float length, float width) {
  const Direction along = any_direction(random);
  mlp::Stroke line;
  for (int i = 0; i < turns; ++i) {
    const float u = length * (static_cast<float>(i) / static_cast<float>(turns) - 0.5F);
    const float v = (i % 2 == 0 ? 0.5F : -0.5F) * width * number_between(random, 0.6F, 1.1F);
    line.push_back({u * along.x - v * along.y, u * along.y + v * along.x});
  }
  return line;
}

/// Circles whose middle moves on: far for loops of a pen, hardly for a spiral, which grows.
mlp::Stroke circling(mlp::TorchRandom& random, float rounds, float on, float growth) {
  constexpr int points_a_round = 12;
  constexpr float tangent = 0.267949F;  // of half the angle between two of them
  const Direction along = any_direction(random);
  const float flat = number_between(random, 0.6F, 1);
  const bool clockwise = random.uniform() < 0.5F;
  Direction around = any_direction(random);
  mlp::Stroke line;
  const int count = static_cast<int>(rounds * points_a_round);
  for (int i = 0; i < count; ++i) {
    around = around.turned(clockwise ? tangent : -tangent);
    const float turned = static_cast<float>(i) / points_a_round;
    const float radius =
        (0.1F + growth * turned + (growth > 0 ? 0 : 0.4F)) * number_between(random, 0.85F, 1.15F);
    line.push_back(
        {on * turned * along.x + radius * around.x, on * turned * along.y + radius * flat * around.y});
  }
  return line;
}

std::vector<mlp::Stroke> bundle(mlp::TorchRandom& random) {
  std::vector<mlp::Stroke> lines;
  const int count = whole_between(random, 4, 9);
  for (int i = 0; i < count; ++i) {
    const mlp::Point from = any_point(random);
    const mlp::Point to = any_point(random);
    const mlp::Point middle{(from.x + to.x) / 2 + number_between(random, -0.3F, 0.3F),
                            (from.y + to.y) / 2 + number_between(random, -0.3F, 0.3F)};
    lines.push_back({from, middle, to});
  }
  return lines;
}

}  // namespace

std::vector<mlp::Stroke> scribble(Scribble kind, mlp::TorchRandom& random) {
  switch (kind) {
    case Scribble::smooth:
      return {wandering(random)};
    case Scribble::angular:
      return {corners(random)};
    case Scribble::zigzag: {
      const int turns = whole_between(random, 6, 14);
      const float length = number_between(random, 1.2F, 3);
      return {to_and_fro(random, turns, length, number_between(random, 0.6F, 1.2F))};
    }
    case Scribble::loops: {
      const float rounds = number_between(random, 3, 6);
      return {circling(random, rounds, number_between(random, 0.35F, 0.7F), 0)};
    }
    case Scribble::spiral: {
      const float rounds = number_between(random, 2.5F, 4.5F);
      return {circling(random, rounds, 0, number_between(random, 0.15F, 0.3F))};
    }
    case Scribble::bundle:
      return bundle(random);
    case Scribble::blot: {
      const int turns = whole_between(random, 14, 28);
      const float length = number_between(random, 0.4F, 1);
      return {to_and_fro(random, turns, length, number_between(random, 0.6F, 1)),
              to_and_fro(random, turns, length, number_between(random, 0.6F, 1))};
    }
  }
  return {};
}

}  // namespace reading
