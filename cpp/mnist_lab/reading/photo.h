// Digits in a photo of handwriting, or in any picture of it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "mnist_lab/reading/parts.h"

namespace reading {

/// The most pixels of a picture that is read, and the most digits that are looked for in one.
inline constexpr int max_photo_pixels = 2'000'000;
inline constexpr int max_photo_digits = 64;

/// RGBA, 8 bits each, row by row.
struct Photo {
  std::span<const std::uint8_t> rgba;
  int width;
  int height;
};

struct PhotoReading {
  std::vector<NumberPart> parts;  ///< rows top to bottom, each from left to right; boxes in pixels
  std::string_view problem;       ///< why there are none: "blank", "too many" or "no digits"; else empty
};

/// Finds the ink and splits it. What is transparent counts as white. Throws mlp::InvalidArgument for a photo
/// whose bytes are not width * height * 4, or that has no pixels or more than max_photo_pixels.
PhotoReading read_photo(const Photo& photo);

}  // namespace reading
