#include "mnist_lab/reading/photo.h"

#include <algorithm>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/reading/components.h"
#include "mnist_lab/reading/scaled_digit.h"

namespace reading {
namespace {

void check(const Photo& photo) {
  const std::int64_t pixels = std::int64_t{photo.width} * photo.height;
  if (photo.width < 1 || photo.height < 1 || pixels > max_photo_pixels) {
    throw mlp::InvalidArgument(mlp::message(
        {"picture: expected 1 to ", max_photo_pixels, " pixels, found ", photo.width, " × ", photo.height}));
  }
  if (std::ssize(photo.rgba) != 4 * pixels) {
    throw mlp::InvalidArgument(
        mlp::message({"picture: expected ", 4 * pixels, " bytes, found ", std::ssize(photo.rgba)}));
  }
}

/// 0 for white to 255 for black.
std::vector<std::uint8_t> darkness_of(const Photo& photo) {
  std::vector<std::uint8_t> darkness(photo.rgba.size() / 4);
  for (std::size_t i = 0; i < darkness.size(); ++i) {
    const std::uint8_t* pixel = photo.rgba.data() + 4 * i;
    const int light = (77 * pixel[0] + 150 * pixel[1] + 29 * pixel[2]) / 256;
    darkness[i] = static_cast<std::uint8_t>((255 - light) * pixel[3] / 255);
  }
  return darkness;
}

}  // namespace

PhotoReading read_photo(const Photo& photo) {
  check(photo);
  const std::vector<std::uint8_t> darkness = darkness_of(photo);
  const auto [lightest, darkest] = std::minmax_element(darkness.begin(), darkness.end());
  if (*darkest - *lightest < 40) return {{}, "blank"};
  const int threshold = (*darkest + *lightest) / 2;
  std::vector<std::uint8_t> mask(darkness.size());
  std::transform(darkness.begin(), darkness.end(), mask.begin(),
                 [&](int value) { return static_cast<std::uint8_t>(value > threshold ? 1 : 0); });
  const Components found = components_of(mask, photo.width, photo.height);
  std::vector<std::int32_t> digits;
  for (std::int32_t label = 1; label <= std::ssize(found.components); ++label) {
    const Component& component = found.components[static_cast<std::size_t>(label - 1)];
    if (component.bottom - component.top >= 7) digits.push_back(label);
  }
  if (digits.empty()) return {{}, "no digits"};
  if (std::ssize(digits) > max_photo_digits) return {{}, "too many"};
  const auto component = [&](std::int32_t label) -> const Component& {
    return found.components[static_cast<std::size_t>(label - 1)];
  };
  std::sort(digits.begin(), digits.end(),
            [&](std::int32_t a, std::int32_t b) { return component(a).left < component(b).left; });
  PhotoReading reading;
  for (const std::int32_t label : digits) {
    const Component& c = component(label);
    std::vector<float> ink;
    for (int row = c.top; row <= c.bottom; ++row) {
      for (int column = c.left; column <= c.right; ++column) {
        const std::size_t at = static_cast<std::size_t>(row) * static_cast<std::size_t>(photo.width) +
                               static_cast<std::size_t>(column);
        ink.push_back(found.labels[at] == label ? 1.0F : 0.0F);
      }
    }
    reading.parts.push_back({scaled_digit(ink, c.right - c.left + 1, c.bottom - c.top + 1),
                             {static_cast<float>(c.left), static_cast<float>(c.top),
                              static_cast<float>(c.right + 1), static_cast<float>(c.bottom + 1)}});
  }
  return reading;
}

}  // namespace reading
