#include "mnist_lab/reading/ink.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace reading {
namespace {

constexpr int least_paper_side = 17;  // of the square that paper is looked for in
constexpr int paper_shares = 6;       // of the picture's shorter side
constexpr int darkest_paper = 24;     // what is darker is not made lighter for being in the dark
constexpr double least_contrast = 16;
constexpr double noises = 4.5;            // above the paper there is ink, at least so many deviations
constexpr double strong_share = 0.25;     // of the pixels above, the darkest: ink for sure
constexpr double threshold_share = 0.42;  // of the level of ink

using Histogram = std::array<std::int64_t, 256>;

Histogram histogram_of(const Plane& plane) {
  Histogram counts{};
  for (const std::uint8_t value : plane.values) ++counts[value];
  return counts;
}

/// The lowest value that so many pixels reach or stay below.
int value_at(const Histogram& counts, std::int64_t rank) {
  std::int64_t sum = 0;
  int value = 0;
  for (; value < 255; ++value) {
    sum += counts[static_cast<std::size_t>(value)];
    if (sum > rank) break;
  }
  return value;
}

/// Over white where it is transparent.
Plane light_of(const Photo& photo) {
  Plane light{photo.width, photo.height, std::vector<std::uint8_t>(photo.rgba.size() / 4)};
  for (std::size_t i = 0; i < light.values.size(); ++i) {
    const std::uint8_t* pixel = &photo.rgba[4 * i];
    const int seen = (77 * pixel[0] + 150 * pixel[1] + 29 * pixel[2]) / 256;
    light.values[i] = static_cast<std::uint8_t>(255 - (255 - seen) * pixel[3] / 255);
  }
  return light;
}

/// What is thin is rather light than dark: most pixels are in the darker half of the range around them.
bool is_light_on_dark(const Plane& light, int side) {
  const Plane upper = largest_around(light, side);
  const Plane lower = inverted(largest_around(inverted(light), side));
  std::int64_t dark = 0;
  std::int64_t bright = 0;
  // Ink is little: most pixels are near that end of the range around them which is the ground.
  for (std::size_t i = 0; i < light.values.size(); ++i) {
    const int value = light.values[i];
    const int range = upper.values[i] - lower.values[i];
    if (range < 32) continue;
    dark += 2 * value < upper.values[i] + lower.values[i] ? 1 : 0;
    bright += 2 * value > upper.values[i] + lower.values[i] ? 1 : 0;
  }
  return bright < dark;
}

/// The light that paper would send back where there is ink: what a square finds at its lightest is the paper
/// of all that the square covers. Squares may reach beyond the picture, so that a shadow's corner there is no
/// ink.
Plane paper_of(const Plane& light, int side) {
  const int beyond = side / 4;
  const Plane lightest = largest_around(with_margin(smoothed(light), beyond), side);
  return with_margin(inverted(largest_around(inverted(lightest), side)), -beyond);
}

int odd(int number) { return number | 1; }

}  // namespace

int ink_threshold(const Ink& ink) {
  return static_cast<int>(std::max({threshold_share * ink.level, noises * ink.noise, least_contrast}));
}

void find_level(Ink& ink) {
  const Histogram counts = histogram_of(ink.contrast);
  const auto lowest = static_cast<std::size_t>(std::max(noises * ink.noise, least_contrast)) + 1;
  std::int64_t above = 0;
  for (std::size_t value = lowest; value < counts.size(); ++value) above += counts[value];
  ink.level = 0;
  auto rest = static_cast<std::int64_t>(strong_share * static_cast<double>(above)) + 1;
  const std::int64_t strong = rest;
  if (above == 0) return;
  for (std::size_t value = 255; value >= lowest && rest > 0; --value) {
    const std::int64_t taken = std::min(rest, counts[value]);
    ink.level += static_cast<double>(value) * static_cast<double>(taken);
    rest -= taken;
  }
  ink.level /= static_cast<double>(strong - rest);
}

Ink ink_of(const Photo& photo) {
  Plane light = light_of(photo);
  const int side = odd(std::max(std::min(photo.width, photo.height) / paper_shares, least_paper_side));
  if (is_light_on_dark(light, side)) light = inverted(std::move(light));
  const Plane paper = paper_of(light, side);
  // Relative to the paper, and with room below 0 for its noise.
  constexpr int zero = 64;
  Plane contrast = smoothed(light);
  for (std::size_t i = 0; i < contrast.values.size(); ++i) {
    const int of = std::max<int>(paper.values[i], darkest_paper);
    const int share = (255 - zero) * (paper.values[i] - contrast.values[i]) / of;
    contrast.values[i] = static_cast<std::uint8_t>(std::clamp(share + zero, 0, 255));
  }
  const Histogram counts = histogram_of(contrast);
  const auto pixels = std::ssize(contrast.values);
  const int middle = value_at(counts, pixels / 2);
  Ink ink{std::move(contrast), static_cast<double>(middle - value_at(counts, pixels * 16 / 100)), 0};
  for (std::uint8_t& value : ink.contrast.values) {
    value = static_cast<std::uint8_t>(std::clamp(value - middle, 0, 255));
  }
  find_level(ink);
  return ink;
}

}  // namespace reading
