// Decodes the images of a packed dataset: stored_dataset.h.
#pragma once

#include <cstddef>
#include <cstdint>

#include "mnist_lab/mlp/matrix.h"
#include "mnist_lab/mlp/packed_format.h"
#include "mnist_lab/mlp/sparse_pixel.h"

namespace mlp::packing {

constexpr std::uint32_t word_at(const std::uint8_t* bytes) {
  return static_cast<std::uint32_t>(bytes[0] | bytes[1] << 8);
}

/// Decodes a chunk's images. Whatever the bytes, it reads no more of them for an image than most_read() and
/// stays within the image; whether they were what they should be is seen after it.
class ChunkDecoder {
 public:
  ChunkDecoder(int height, int width, const Tables& tables, Bytes plain, Bytes words)
      : cursor_(height, width),
        tables_(tables.data()),
        plain_(plain.data()),
        plain_size_(8 * plain.size()),
        word_(words.data()),
        end_(words.data() + words.size()),
        state_(word_at(word_) | word_at(word_ + 2) << 16U) {
    word_ += 4;
  }

  /// Bytes that may be read behind the last: an image has at most one run and one pixel a pixel.
  static std::size_t most_read(std::size_t pixel_count) { return 4 * pixel_count + 2; }

  /// Plain bits.
  [[gnu::always_inline]] unsigned plain(unsigned bits) {
    const unsigned value = word_at(plain_ + bit_ / 8) >> (bit_ % 8) & ((1U << bits) - 1);
    bit_ += bits;
    return value;
  }

  /// Writes an image's entries and returns their end. There must be room for one a pixel and one more.
  SparsePixel* image(SparsePixel* entries);

  bool has_overrun() const { return word_ > end_ || bit_ > plain_size_; }

  /// All has been read, and the coder has come to where it began.
  bool is_whole() const {
    return word_ == end_ && (bit_ + 7) / 8 == plain_size_ / 8 && state_ == lowest_state;
  }

 private:
  void step();
  unsigned symbol(unsigned context);
  void bridge(unsigned index);

  Cursor cursor_;
  const Table* tables_;
  const std::uint8_t* plain_;
  std::size_t plain_size_;  // in bits
  std::size_t bit_ = 0;
  const std::uint8_t* word_;
  const std::uint8_t* end_;
  std::uint32_t state_;
  SparsePixel* entry_ = nullptr;
  unsigned last_ = 0;  // pixel that has an entry
};

}  // namespace mlp::packing
