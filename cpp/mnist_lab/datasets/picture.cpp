#include "mnist_lab/datasets/picture.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "mnist_lab/datasets/stb_image_options.h"
#include "mnist_lab/mlp/error.h"

namespace datasets {
namespace {

const stbi_uc* stb_bytes(std::string_view bytes) { return reinterpret_cast<const stbi_uc*>(bytes.data()); }

/// One channel, 0 to 255.
struct GreyPicture {
  int height;
  int width;
  std::vector<std::uint8_t> values;

  double at(int row, int column) const {
    return values[static_cast<std::size_t>(row) * static_cast<std::size_t>(width) +
                  static_cast<std::size_t>(column)];
  }
};

/// Of grey and alpha: over black, or over white when what is visible is dark.
std::vector<std::uint8_t> over_ground(const stbi_uc* grey_and_alpha, std::size_t pixels) {
  std::uint64_t visible = 0;
  std::uint64_t light = 0;
  for (std::size_t i = 0; i < pixels; ++i) {
    visible += grey_and_alpha[2 * i + 1];
    light += std::uint64_t{grey_and_alpha[2 * i]} * grey_and_alpha[2 * i + 1];
  }
  const unsigned ground = light < 128 * visible ? 255 : 0;
  std::vector<std::uint8_t> values(pixels);
  for (std::size_t i = 0; i < pixels; ++i) {
    const unsigned alpha = grey_and_alpha[2 * i + 1];
    values[i] =
        static_cast<std::uint8_t>((grey_and_alpha[2 * i] * alpha + ground * (255 - alpha) + 127) / 255);
  }
  return values;
}

constexpr std::string_view png_begins = "\x89PNG\r\n\x1A\n";

constexpr const char* picture_expected =
    ": expected a whole PNG or JPEG picture, found one that is damaged or cut short";

GreyPicture decoded(const std::string& name, std::string_view bytes) {
  PictureHeader header = picture_header(name, bytes);
  const bool has_alpha = header.channels == 2 || header.channels == 4;
  const std::unique_ptr<stbi_uc, decltype(&stbi_image_free)> pixels(
      stbi_load_from_memory(stb_bytes(bytes), static_cast<int>(bytes.size()), &header.width, &header.height,
                            &header.channels, has_alpha ? STBI_grey_alpha : STBI_grey),
      stbi_image_free);
  if (!pixels) throw mlp::FormatError(name + picture_expected);
  const std::size_t count = static_cast<std::size_t>(header.width) * static_cast<std::size_t>(header.height);
  if (has_alpha) return {header.height, header.width, over_ground(pixels.get(), count)};
  return {header.height, header.width, {pixels.get(), pixels.get() + count}};
}

double mean_of_edge(const GreyPicture& picture) {
  double sum = 0;
  double count = 0;
  for (int row = 0; row < picture.height; ++row) {
    const bool is_edge = row == 0 || row == picture.height - 1;
    for (int column = 0; column < picture.width; column += is_edge ? 1 : std::max(picture.width - 1, 1)) {
      sum += picture.at(row, column);
      ++count;
    }
  }
  return sum / count;
}

/// The mean of a rectangle whose borders may lie within pixels.
double mean_of_area(const GreyPicture& picture, double top, double left, double height, double width) {
  double sum = 0;
  double area = 0;
  const auto last = [](double end, int size) { return std::min(static_cast<int>(std::ceil(end)), size); };
  for (int row = static_cast<int>(top); row < last(top + height, picture.height); ++row) {
    const double rows = std::min(row + 1.0, top + height) - std::max<double>(row, top);
    for (int column = static_cast<int>(left); column < last(left + width, picture.width); ++column) {
      const double share = rows * (std::min(column + 1.0, left + width) - std::max<double>(column, left));
      sum += share * picture.at(row, column);
      area += share;
    }
  }
  return area > 0 ? sum / area : 0;
}

/// Whether each chunk of a PNG file is as long as it says: stb_image makes room for whatever one promises.
bool has_whole_chunks(std::string_view png) {
  constexpr std::size_t signature = 8;
  constexpr std::size_t around = 12;  // length, type and checksum of a chunk
  for (std::size_t at = signature; png.size() - at >= around;) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i) length = length << 8U | static_cast<std::uint8_t>(png[at + i]);
    if (length > png.size() - at - around) return false;
    if (png.substr(at + 4, 4) == "IEND") return true;
    at += around + length;
  }
  return false;
}

}  // namespace

bool is_picture(std::string_view bytes) {
  return bytes.starts_with(png_begins) || bytes.starts_with("\xFF\xD8\xFF");
}

PictureHeader picture_header(const std::string& name, std::string_view bytes) {
  if (!is_picture(bytes))
    throw mlp::FormatError(name + ": expected a PNG or JPEG picture, found another file");
  if (bytes.size() > (1U << 30U))
    throw mlp::FormatError(name + ": expected a picture of at most 1 GB, found more");
  PictureHeader header{};
  if (bytes.starts_with(png_begins) && !has_whole_chunks(bytes))
    throw mlp::FormatError(name + picture_expected);
  if (stbi_info_from_memory(stb_bytes(bytes), static_cast<int>(bytes.size()), &header.width, &header.height,
                            &header.channels) == 0) {
    throw mlp::FormatError(name + picture_expected);
  }
  if (header.width < 1 || header.height < 1 || std::max(header.width, header.height) > max_picture_side ||
      std::int64_t{header.width} * header.height > max_picture_pixels) {
    throw mlp::FormatError(mlp::message(
        {name, ": expected a picture of at most ", max_picture_pixels / 1'000'000, " million pixels, ",
         max_picture_side, " a side, found ", header.height, " × ", header.width}));
  }
  // No compression makes more of a byte; stb_image makes room for all pixels before it looks for them.
  constexpr std::int64_t most_pixels_of_a_byte = 1032 * 8;
  if (std::int64_t{header.width} * header.height > most_pixels_of_a_byte * std::ssize(bytes))
    throw mlp::FormatError(name + picture_expected);
  return header;
}

Picture read_picture(const std::string& name, std::string_view bytes) {
  GreyPicture picture = decoded(name, bytes);
  Picture result{.pixels = {}, .height = picture.height, .width = picture.width};
  if (picture.height == picture_side && picture.width == picture_side) {
    result.pixels = std::move(picture.values);
    return result;
  }
  const double scale = double{picture_side} / std::max(picture.height, picture.width);
  const auto scaled = [&](int side) {
    return std::clamp(static_cast<int>(std::lround(side * scale)), 1, picture_side);
  };
  const int rows = scaled(picture.height);
  const int columns = scaled(picture.width);
  const double height = double(picture.height) / rows;
  const double width = double(picture.width) / columns;
  const auto grey = [](double value) { return static_cast<std::uint8_t>(std::lround(value)); };
  result.pixels.assign(std::size_t{picture_side} * picture_side, grey(mean_of_edge(picture)));
  const int top = (picture_side - rows) / 2;
  const int left = (picture_side - columns) / 2;
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      const auto at = static_cast<std::size_t>((top + row) * picture_side + left + column);
      result.pixels[at] = grey(mean_of_area(picture, row * height, column * width, height, width));
    }
  }
  return result;
}

ColourPicture read_colour_picture(const std::string& name, std::string_view bytes, int most_pixels) {
  PictureHeader header = picture_header(name, bytes);
  constexpr int channels = 4;
  const std::unique_ptr<stbi_uc, decltype(&stbi_image_free)> pixels(
      stbi_load_from_memory(stb_bytes(bytes), static_cast<int>(bytes.size()), &header.width, &header.height,
                            &header.channels, channels),
      stbi_image_free);
  if (!pixels) throw mlp::FormatError(name + picture_expected);
  int side = 1;
  const auto shrunk = [&](int length) { return (length + side - 1) / side; };
  while (std::int64_t{shrunk(header.width)} * shrunk(header.height) > most_pixels) ++side;
  ColourPicture picture{shrunk(header.height), shrunk(header.width), {}, side};
  picture.rgba.reserve(std::size_t{channels} * static_cast<std::size_t>(picture.height) *
                       static_cast<std::size_t>(picture.width));
  for (int top = 0; top < header.height; top += side) {
    for (int left = 0; left < header.width; left += side) {
      const int bottom = std::min(top + side, header.height);
      const int right = std::min(left + side, header.width);
      const int count = (bottom - top) * (right - left);
      for (int channel = 0; channel < channels; ++channel) {
        int sum = count / 2;
        for (int row = top; row < bottom; ++row) {
          for (int column = left; column < right; ++column)
            sum += pixels.get()[channels * (std::ptrdiff_t{row} * header.width + column) + channel];
        }
        picture.rgba.push_back(static_cast<std::uint8_t>(sum / count));
      }
    }
  }
  return picture;
}

}  // namespace datasets
