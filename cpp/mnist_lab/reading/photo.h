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

/// Why there are no digits in a photo.
enum class PhotoProblem {
  none,      ///< there are
  blank,     ///< there is no ink
  too_many,  ///< more than max_photo_digits
  no_digits  ///< most ink is in nothing like digits
};

/// "" of none, "blank", "too many", "no digits".
std::string_view name_of(PhotoProblem problem);

struct PhotoReading {
  std::vector<NumberPart> parts;  ///< rows top to bottom, each from left to right; boxes in pixels
  PhotoProblem problem = PhotoProblem::none;
};

/// Finds the ink and splits it. What is transparent counts as white. Throws mlp::InvalidArgument for a photo
/// whose bytes are not width * height * 4, or that has no pixels or more than max_photo_pixels.
PhotoReading read_photo(const Photo& photo);

}  // namespace reading
