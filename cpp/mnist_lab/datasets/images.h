// Images and labels on their way from a file into a dataset.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace datasets {

/// What a file has given so far and nobody has taken yet.
struct Images {
  int height = 0;                    ///< 0 while no image is known; 1 to mlp::max_image_side
  int width = 0;                     ///< likewise
  std::vector<std::uint8_t> pixels;  ///< height * width an image, row by row; may end within one
  std::vector<std::uint8_t> labels;  ///< 0 to mlp::max_class_count − 1

  std::size_t pixel_count() const {
    return static_cast<std::size_t>(height) * static_cast<std::size_t>(width);
  }
};

/// Reads a file of images, of labels or of both as its bytes arrive, in pieces of any size. Throws
/// mlp::FormatError with the file's name, expected and found. After a throw it is of no further use.
class FileReader {
 public:
  FileReader() = default;
  FileReader(const FileReader&) = delete;
  FileReader& operator=(const FileReader&) = delete;
  virtual ~FileReader() = default;

  virtual void push(std::string_view bytes, Images& to) = 0;

  /// Call after the last byte.
  virtual void finish(Images& to) = 0;
};

/// A file's label as one of a dataset. Throws mlp::FormatError for one beyond 0 to mlp::max_class_count − 1;
/// `found`: as the file has it; `at`: which of its labels, from 0.
std::uint8_t label_from(const std::string& name, double found, std::size_t at);

/// Sets the size of a file's images. Throws mlp::FormatError unless a side has 1 to mlp::max_image_side
/// pixels.
void set_size(const std::string& name, std::int64_t height, std::int64_t width, Images& images);

/// The side of a square of so many pixels; 0 where it is none of 1 to mlp::max_image_side.
int side_of(std::int64_t pixels);

}  // namespace datasets
