#include "mnist_lab/mlp/chunk_decoder.h"

#include <array>
#include <bit>
#include <cstring>

namespace mlp::packing {
namespace {

/// Sixteen at once.
using Places = std::int8_t __attribute__((vector_size(16)));

/// Which symbol of the table holds the place.
[[gnu::always_inline]] inline unsigned symbol_at(const Table& table, std::uint32_t place) {
  const auto at = static_cast<std::int8_t>(place ^ 128U);
  const Places places = {at, at, at, at, at, at, at, at, at, at, at, at, at, at, at, at};
  Places lasts;
  std::memcpy(&lasts, table.bytes.data() + Table::symbols, sizeof(lasts));
  const Places before = lasts < places;  // all bits of the symbols before
#ifdef __wasm_simd128__
  return static_cast<unsigned>(std::popcount(static_cast<unsigned>(__builtin_wasm_bitmask_i8x16(before))));
#else
  std::array<std::uint64_t, 2> halves;
  std::memcpy(&halves, &before, sizeof(halves));
  return static_cast<unsigned>(std::popcount(halves[0]) + std::popcount(halves[1])) / 8;
#endif
}

}  // namespace

/// Entries between the last one and a pixel, where that is too far.
[[gnu::always_inline]] inline void ChunkDecoder::bridge(unsigned index) {
  constexpr unsigned longest_gap = 255;
  while (index - last_ > longest_gap) {
    *entry_++ = {longest_gap, 0};
    last_ += longest_gap;
  }
}

[[gnu::always_inline]] inline unsigned ChunkDecoder::symbol(unsigned context) {
  const std::uint32_t place = state_ & (certain - 1);
  const Table& table = tables_[context];
  const unsigned found = symbol_at(table, place);
  const std::int8_t* const last = table.bytes.data() + Table::symbols + found;
  const std::uint32_t size = static_cast<std::uint8_t>(last[0] - last[-1]);
  const std::uint32_t within = static_cast<std::uint8_t>(place - 129U - static_cast<std::uint32_t>(last[-1]));
  const std::uint32_t next = size * (state_ >> probability_bits) + within;
  const bool is_low = next < lowest_state;
  const std::uint32_t longer = next << 16U | word_at(word_);
  state_ = is_low ? longer : next;
  word_ += is_low ? 2 : 0;
  return found;
}

[[gnu::always_inline]] inline void ChunkDecoder::step() {
  if (cursor_.at_run()) {
    const unsigned longest = cursor_.longest_run();
    cursor_.take_run(symbol(cursor_.run_context(longest)), longest);
  } else {
    const unsigned found = symbol(cursor_.pixel_context());
    const PixelClass& of = pixel_classes[found];
    const unsigned index = cursor_.index();
    bridge(index);
    // Without a branch on the pixel: write always, advance only past an entry to keep.
    *entry_ = {static_cast<std::uint8_t>(index - last_),
               static_cast<std::uint8_t>(of.lowest + plain(of.plain_bits))};
    entry_ += found != 0 ? 1 : 0;
    last_ = found != 0 ? index : last_;
    cursor_.take_pixel(found);
  }
  cursor_.finish_symbol();
}

SparsePixel* ChunkDecoder::image(SparsePixel* entries) {
  ChunkDecoder local = *this;  // in registers
  local.cursor_.begin();
  local.entry_ = entries;
  local.last_ = 0;
  while (!local.cursor_.at_end()) local.step();
  local.bridge(local.cursor_.index());
  *this = local;
  return entry_;
}

}  // namespace mlp::packing
