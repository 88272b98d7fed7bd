// The IDX format of MNIST's files, read as its bytes arrive.
//
// Format: big-endian 32-bit numbers, then one byte a value: magic, then each dimension. Images have magic
// 0x00000803 and dimensions (count, height, width), labels 0x00000801 and (count). Source: Y. LeCun,
// C. Cortes, C. Burges, "The MNIST database of handwritten digits", section "File formats".
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>

#include "mnist_lab/mlp/matrix.h"

namespace mlp {

/// The most pixels an image may have in height and in width.
inline constexpr int max_image_side = 64;

/// The most images or labels a file may hold: what Dataset::size() can tell.
inline constexpr std::int64_t max_example_count = std::numeric_limits<int>::max();

/// Takes an IDX file in pieces of any size and hands on its values. It keeps the header, nothing else.
class IdxReader {
 public:
  enum class Kind : std::uint32_t { images = 0x00000803, labels = 0x00000801 };

  /// name: what messages call the file.
  IdxReader(std::string name, Kind kind);

  /// Takes the file's next bytes and returns those of them that are values (the rest was header).
  /// Throws FormatError for a wrong magic number, for images that are not 1 to max_image_side pixels high and
  /// wide, for more than max_example_count of them or of labels, for more than 2^32 - 1 pixels in all, and
  /// for bytes beyond the announced end.
  Bytes push(Bytes bytes);

  /// Call after the last byte. Throws FormatError when bytes are missing.
  void finish() const;

  /// The header has been read, so the dimensions below are known.
  bool header_complete() const { return header_bytes_ == header_size(); }

  const std::string& name() const { return name_; }

  /// Images or labels in the file: 0 to max_example_count.
  std::int64_t count() const { return dimension(0); }

  /// Pixels; 1 for labels.
  int height() const { return kind_ == Kind::images ? static_cast<int>(dimension(1)) : 1; }
  int width() const { return kind_ == Kind::images ? static_cast<int>(dimension(2)) : 1; }

 private:
  std::size_t header_size() const { return kind_ == Kind::images ? 16 : 8; }
  std::uint32_t header_word(std::size_t index) const;
  std::uint32_t dimension(std::size_t index) const { return header_word(index + 1); }
  std::int64_t values_expected() const { return count() * height() * width(); }
  void check_header() const;
  void check_image_size() const;

  std::string name_;
  Kind kind_;
  std::array<std::uint8_t, 16> header_{};
  std::size_t header_bytes_ = 0;
  std::int64_t values_read_ = 0;
};

}  // namespace mlp
