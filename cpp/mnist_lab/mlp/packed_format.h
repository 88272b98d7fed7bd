// What packing and unpacking a dataset share: stored_dataset.h says what the bytes are.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "mnist_lab/mlp/idx.h"

namespace mlp::packing {

/// Images of a chunk; the last one has the rest. Few enough to be decoded in a moment.
inline constexpr std::uint32_t chunk_images = 256;

/// Bytes before a chunk.
inline constexpr std::size_t chunk_header_size = 8;

/// Probabilities are multiples of 1 / 256.
inline constexpr int probability_bits = 8;
inline constexpr unsigned certain = 1U << probability_bits;

/// Between two symbols a coder's state is at least this; it begins and ends with it.
inline constexpr std::uint32_t lowest_state = 1U << 16U;

/// The last of the places 0 … 255 of each symbol of a context, minus 128 so that signed numbers hold them,
/// and before them that of none, -1. The first symbol has a place at least. Others that do not occur have the
/// last place of the one before, those after all others 255.
struct alignas(32) Table {
  static constexpr unsigned symbols = 16;
  std::array<std::int8_t, 2 * symbols>
      bytes;  // the first are unused, so that symbols can be read as one vector

  std::int8_t& last(int symbol) {
    return bytes[static_cast<std::size_t>(static_cast<int>(symbols) + symbol)];
  }
};

/// A pixel is coded as one of these, with probabilities that its neighbours tell, and a few plain bits for
/// where in the class its value is: those are noise.
struct PixelClass {
  std::uint8_t lowest;      ///< its lowest value
  std::uint8_t plain_bits;  ///< how many
  std::uint8_t rough;       ///< how bright it is, in two bits
};
inline constexpr std::array<PixelClass, 15> pixel_classes{{{0, 0, 0},
                                                           {1, 4, 1},
                                                           {12, 4, 1},
                                                           {28, 5, 1},
                                                           {60, 5, 1},
                                                           {92, 5, 1},
                                                           {124, 5, 2},
                                                           {156, 5, 2},
                                                           {188, 5, 2},
                                                           {220, 4, 2},
                                                           {236, 4, 2},
                                                           {252, 0, 3},
                                                           {253, 0, 3},
                                                           {254, 0, 3},
                                                           {255, 0, 3}}};

/// Where a pixel's neighbours are blank, a run of blank pixels is coded: so many of them before a lit one, or
inline constexpr unsigned run_goes_on = 14;   ///< so many, and then another run, or
inline constexpr unsigned run_is_whole = 15;  ///< all, up to where a pixel above is lit or the row ends

/// Contexts: first a pixel's, from its neighbours (4 bits each for left and upper, 2 for upper left and upper
/// right), then a run's, from the longest it may be and whether it begins the row.
inline constexpr unsigned pixel_contexts = 1U << 12;
inline constexpr unsigned context_count = pixel_contexts + 2 * max_image_side;

using Tables = std::array<Table, context_count>;

/// In a file.
inline constexpr std::size_t most_table_bytes = std::size_t{context_count} * 2 * Table::symbols;

/// A label's plain bits, of so many classes.
constexpr unsigned label_bits(int classes) { return classes > 16 ? 7 : 4; }

/// Goes through an image symbol by symbol. Whatever the symbols, it stays within the image.
class Cursor {
 public:
  Cursor(int height, int width)
      : pixel_count_(static_cast<unsigned>(height * width)), width_(static_cast<unsigned>(width)) {}

  /// Begins an image.
  void begin() {
    row_.fill(0);
    next_row();
    row_begin_ = 0;
  }

  bool at_end() const { return row_begin_ == pixel_count_; }

  /// Of the next pixel.
  unsigned index() const { return row_begin_ + x_; }

  /// Whether a run comes next, rather than a pixel.
  bool at_run() const { return (left_ | above_[x_]) == 0; }

  unsigned pixel_context() const { return left_ << 8U | above_[x_]; }

  /// The most pixels that the run may have.
  unsigned longest_run() const {
    for (unsigned longest = 0;; longest += 8) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, &above_[x_ + longest], sizeof(eight));
      if (eight != 0) return longest + static_cast<unsigned>(std::countr_zero(eight)) / 8;
    }
  }
  unsigned run_context(unsigned longest) const {
    return pixel_contexts + 2 * (longest - 1) + (x_ == 0 ? 1 : 0);
  }

  /// Takes the symbol that was coded, here and below. Call finish_symbol() after it.
  void take_run(unsigned symbol, unsigned longest) {
    x_ += symbol == run_is_whole ? longest : std::min(symbol, longest);
    left_ = symbol < std::min(run_goes_on, longest) ? after_run : 0;
  }
  void take_pixel(unsigned pixel_class) {
    left_ = pixel_class;
    row_[x_ + 1] = static_cast<std::uint8_t>(pixel_class << 4U | pixel_classes[pixel_class].rough);
    ++x_;
  }

  void finish_symbol() {
    if (x_ == width_) next_row();
  }

 private:
  static constexpr unsigned after_run = pixel_classes.size();  // in place of a class
  static constexpr unsigned block = 16;  // a row is dealt with in blocks, the last of them as a whole too

  void next_row() {
    for (unsigned from = 0; from < width_; from += block) {
      for (unsigned x = from; x < from + block; ++x) {
        above_[x] =
            static_cast<std::uint8_t>((row_[x + 1] & 0xF0U) | (row_[x] & 3U) << 2U | (row_[x + 2] & 3U));
      }
    }
    above_[width_] = 1;  // ends a run
    row_.fill(0);
    left_ = 0;
    x_ = 0;
    row_begin_ += width_;
  }

  // Each begins with a blank pixel before the row, or ends with some behind it.
  std::array<std::uint8_t, 1 + max_image_side + block>
      row_{};  // the current: a class in 4 bits, how bright in 2
  std::array<std::uint8_t, max_image_side + block> above_{};  // of a context, what the row above tells
  unsigned pixel_count_;
  unsigned width_;
  unsigned row_begin_ = 0;
  unsigned x_ = 0;
  unsigned left_ = 0;  // class of the pixel to the left
};

}  // namespace mlp::packing
