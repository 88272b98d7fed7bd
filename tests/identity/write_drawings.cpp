// Draws a thousand made-up drawings and writes what the core makes of each to standard output, a line a
// drawing: the pixels of digit_image, then those of pad_image, two hexadecimal digits each. Depends on the
// core alone, as write_parameters does; the drawings are made without libm, so that they are the same
// wherever this is compiled.
#include <cstdint>
#include <cstdio>
#include <iterator>
#include <limits>
#include <random>
#include <vector>

#include "mnist_lab/mlp/digit_image.h"

namespace {

constexpr int drawing_count = 1000;

/// Turns so near to what the core takes for a corner that the last bit of a length decides: with std::hypot,
/// which is another in every C library, pad_image drew each of them differently in the terminal and on the
/// page.
const mlp::Stroke nearly_corners[] = {
    {{0x1.cf3ee6p-2F, 0x1.877d7ap-1F}, {0x1.dc6ecep-2F, 0x1.d01c26p-2F}, {0x1.70400cp-29F, 0x1.24576ep-2F}},
    {{0x1.a5fa96p-2F, 0x1.20bcep-1F}, {0x1.7bd1f8p-2F, 0x1.498838p-2F}, {-0x1.26d96ep-28F, 0x1.157382p-2F}},
    {{0x1.b9d46cp-1F, 0x1.d11d78p-2F}, {0x1.d6e72ep-2F, 0x1.611fc4p-1F}, {-0x1.e6425ep-30F, 0x1.1686f6p-2F}},
    {{0x1.32f048p-2F, 0x1.7f8804p-4F}, {0x1.8cb254p-2F, 0x1.b96584p-2F}, {-0x1.c931ep-29F, 0x1.58bc9ap-1F}},
    {{0x1.8193ccp-2F, 0x1.41914cp-4F}, {0x1.d20492p-2F, 0x1.a57334p-2F}, {0x1.e60916p-31F, 0x1.5d3ba6p-1F}},
};

/// What is drawn at random. std::uniform_real_distribution is another in every library.
class Hand {
 public:
  /// 0 to count - 1
  int choose(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }
  /// 0 to 1, in steps of 2^-24
  float share() { return static_cast<float>(random_() >> 8U) * 0x1p-24F; }
  /// -size to size
  float within(float size) { return size * (2 * share() - 1); }

 private:
  std::mt19937 random_{1995};
};

/// 2^exponent
float power_of_two(int exponent) {
  float power = 1;
  for (; exponent > 0; --exponent) power *= 2;
  for (; exponent < 0; ++exponent) power /= 2;
  return power;
}

mlp::Stroke dot(Hand& hand) { return {{hand.share(), hand.share()}}; }

/// Two points; across, down, or as it comes.
mlp::Stroke line(Hand& hand) {
  const mlp::Point from{hand.share(), hand.share()};
  const mlp::Point to{hand.share(), hand.share()};
  switch (hand.choose(3)) {
    case 0:
      return {from, {to.x, from.y}};
    case 1:
      return {from, {from.x, to.y}};
    default:
      return {from, to};
  }
}

/// Corners and curves: each point anywhere.
mlp::Stroke zigzag(Hand& hand) {
  mlp::Stroke stroke(static_cast<std::size_t>(3 + hand.choose(10)));
  for (mlp::Point& point : stroke) point = {hand.share(), hand.share()};
  return stroke;
}

/// A pen that keeps its direction but for a little, in many points, some of them twice.
mlp::Stroke scribble(Hand& hand) {
  mlp::Stroke stroke;
  mlp::Point at{hand.share(), hand.share()};
  mlp::Point pace{hand.within(0.03F), hand.within(0.03F)};
  for (int rest = 10 + hand.choose(150); rest > 0; --rest) {
    stroke.push_back(at);
    if (hand.choose(8) == 0) stroke.push_back(at);
    pace = {pace.x + hand.within(0.01F), pace.y + hand.within(0.01F)};
    at = {at.x + pace.x, at.y + pace.y};
  }
  return stroke;
}

/// Round the four middles of the sides, on parabolas: curves without corners.
mlp::Stroke ring(Hand& hand) {
  mlp::Stroke stroke;
  const int steps = 2 + hand.choose(30);
  const float width = 0.1F + 0.4F * hand.share();
  const float height = 0.1F + 0.4F * hand.share();
  for (int quarter = 0; quarter < 4; ++quarter) {
    for (int step = 0; step < steps; ++step) {
      const float along = static_cast<float>(step) / static_cast<float>(steps);
      const float x = 1 - along * along;
      const float y = 1 - (1 - along) * (1 - along);
      const float side = quarter < 2 ? 1.0F : -1.0F;
      const bool turned = quarter % 2 == 1;
      stroke.push_back({0.5F + width * side * (turned ? -y : x), 0.5F + height * side * (turned ? x : y)});
    }
  }
  stroke.push_back(stroke.front());
  return stroke;
}

/// A few points among all that float can say, some of them none.
mlp::Stroke extremes(Hand& hand) {
  constexpr float largest = std::numeric_limits<float>::max();
  constexpr float infinity = std::numeric_limits<float>::infinity();
  constexpr float values[] = {0,
                              0.5F,
                              1,
                              -largest,
                              largest,
                              largest / 2,
                              std::numeric_limits<float>::min(),
                              std::numeric_limits<float>::denorm_min(),
                              16777216,
                              16777215,
                              infinity,
                              std::numeric_limits<float>::quiet_NaN()};
  mlp::Stroke stroke(static_cast<std::size_t>(1 + hand.choose(8)));
  for (mlp::Point& point : stroke) {
    point = {values[hand.choose(std::ssize(values))], values[hand.choose(std::ssize(values))]};
  }
  return stroke;
}

/// Other sizes and other places: as small and as large as float bears, and beside the pad.
void put_elsewhere(std::vector<mlp::Stroke>& strokes, Hand& hand) {
  const float size = power_of_two(hand.choose(2) == 0 ? hand.choose(6) - 3 : hand.choose(240) - 120);
  const mlp::Point to{size * hand.within(3), size * hand.within(3)};
  for (mlp::Stroke& stroke : strokes) {
    for (mlp::Point& point : stroke) point = {size * point.x + to.x, size * point.y + to.y};
  }
}

std::vector<mlp::Stroke> drawing(Hand& hand) {
  constexpr mlp::Stroke (*kinds[])(Hand&) = {dot, line, zigzag, scribble, ring, extremes};
  std::vector<mlp::Stroke> strokes;
  for (int rest = 1 + hand.choose(4); rest > 0; --rest)
    strokes.push_back(kinds[hand.choose(std::ssize(kinds))](hand));
  if (hand.choose(2) == 0) put_elsewhere(strokes, hand);
  return strokes;
}

void write(const mlp::DigitImage& image) {
  for (const std::uint8_t pixel : image) std::printf("%02x", pixel);
}

}  // namespace

int main() {
  Hand hand;
  for (int i = 0; i < drawing_count; ++i) {
    const std::vector<mlp::Stroke> strokes =
        i < std::ssize(nearly_corners) ? std::vector<mlp::Stroke>{nearly_corners[i]} : drawing(hand);
    write(mlp::digit_image(strokes));
    write(mlp::pad_image(strokes));
    std::putchar('\n');
  }
}
