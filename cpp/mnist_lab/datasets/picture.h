// Pictures, PNG or JPEG, as images of a dataset. Decoded by stb_image: https://github.com/nothings/stb.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mnist_lab/datasets/images.h"

namespace datasets {

/// Pixels a side of a dataset made of pictures: MNIST's.
inline constexpr int picture_side = 28;

/// The most pixels of a picture that is read, a side and in all: more than a telephone's camera takes.
inline constexpr int max_picture_side = 16384;
inline constexpr std::int64_t max_picture_pixels = std::int64_t{1} << 25U;

/// Whether bytes begin as a PNG or JPEG file.
bool is_picture(std::string_view bytes);

/// What a picture says of itself.
struct PictureHeader {
  int height;
  int width;
  int channels;  ///< 1 to 4
};

/// Throws mlp::FormatError for bytes that are no picture, or one with too many pixels.
PictureHeader picture_header(const std::string& name, std::string_view bytes);

struct Picture {
  std::vector<std::uint8_t> pixels;  ///< picture_side by picture_side, row by row
  int height;                        ///< in the file
  int width;
};

/// Grey values of a picture, scaled until its longer side has picture_side pixels, by the mean of the area
/// that a pixel covers; beside a shorter side the mean of the edge. What is transparent shows black, or white
/// where the picture itself is dark. Throws mlp::FormatError for bytes that are none, are damaged, or have
/// too many pixels.
Picture read_picture(const std::string& name, std::string_view bytes);

/// A picture in colour: 4 bytes a pixel, red, green, blue and how opaque it is, row by row.
struct ColourPicture {
  int height;
  int width;
  std::vector<std::uint8_t> rgba;
  int shrunk = 1;  ///< of how many pixels of the file, in each direction, one was made
};

/// The same with its colours, and made smaller to at most so many pixels, by the mean of squares. Throws as
/// read_picture.
ColourPicture read_colour_picture(const std::string& name, std::string_view bytes, int most_pixels);

}  // namespace datasets
