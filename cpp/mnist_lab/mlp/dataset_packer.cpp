#include "mnist_lab/mlp/dataset_packer.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/stored_dataset.h"

namespace mlp {
namespace {

using packing::Table;
using Frequencies = std::array<std::uint32_t, Table::symbols>;

unsigned class_of(std::uint8_t value) {
  unsigned found = 0;
  while (found + 1 < packing::pixel_classes.size() && packing::pixel_classes[found + 1].lowest <= value)
    ++found;
  return found;
}

/// Calls `take(context, symbol)` for each symbol of an image.
template <class Take>
void for_each_symbol(packing::Cursor& cursor, Bytes pixels, Take&& take) {
  cursor.begin();
  while (!cursor.at_end()) {
    const unsigned index = cursor.index();
    if (cursor.at_run()) {
      const unsigned longest = cursor.longest_run();
      const Bytes rest = pixels.subspan(index, longest);
      const auto blank = static_cast<unsigned>(
          std::find_if(rest.begin(), rest.end(), [](std::uint8_t value) { return value != 0; }) -
          rest.begin());
      const unsigned symbol =
          blank == longest ? packing::run_is_whole : std::min(blank, packing::run_goes_on);
      take(cursor.run_context(longest), symbol);
      cursor.take_run(symbol, longest);
    } else {
      const unsigned symbol = class_of(pixels[index]);
      take(cursor.pixel_context(), symbol);
      cursor.take_pixel(symbol);
    }
    cursor.finish_symbol();
  }
}

/// Bits, from the lowest of each byte on.
class BitWriter {
 public:
  void add(unsigned value, unsigned bits) {
    for (unsigned i = 0; i < bits; ++i, ++size_) {
      if (size_ % 8 == 0) bytes_.push_back(0);
      bytes_.back() |= static_cast<std::uint8_t>((value >> i & 1U) << (size_ % 8));
    }
  }

  /// In units of 4 bits: three, the lowest first, and whether more follow.
  void add_varying(unsigned value) {
    for (; value >= 8; value >>= 3U) add(8 | (value & 7U), 4);
    add(value, 4);
  }

  const std::vector<std::uint8_t>& bytes() const { return bytes_; }

 private:
  std::vector<std::uint8_t> bytes_;
  std::size_t size_ = 0;
};

void append(std::vector<std::uint8_t>& bytes, Bytes more) {
  for (const std::uint8_t byte : more) bytes.push_back(byte);  // GCC 12 warns of insert()
}

void append_number(std::vector<std::uint8_t>& bytes, std::size_t number) {
  for (unsigned shift = 0; shift < 32; shift += 8)
    bytes.push_back(static_cast<std::uint8_t>(number >> shift));
}

/// Frequencies that add up to `certain`, at least 1 for each symbol that occurs, for the first and for
/// another; all 0 when none does.
Frequencies scaled(Frequencies counts) {
  std::uint64_t all = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
  if (all == 0) return counts;
  for (std::size_t symbol = 0; symbol < 2; ++symbol) {
    if (counts[symbol] > 0 || (symbol == 1 && counts[0] < all)) continue;
    ++counts[symbol];
    ++all;
  }
  Frequencies frequencies{};
  std::uint32_t rest = packing::certain;  // may be below 0 for a while
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    const std::uint64_t share = (counts[i] * std::uint64_t{packing::certain} + all / 2) / all;
    frequencies[i] = static_cast<std::uint32_t>(std::clamp<std::uint64_t>(share, 1, packing::certain - 1));
    rest -= frequencies[i];
  }
  *std::max_element(frequencies.begin(), frequencies.end()) += rest;  // where it is felt least
  return frequencies;
}

struct Coded {
  std::uint16_t start;
  std::uint16_t size;
};

/// The coded words of symbols. Coded backwards: they are decoded forwards.
std::vector<std::uint8_t> words_of(const std::vector<Coded>& symbols) {
  std::uint32_t state = packing::lowest_state;
  std::vector<std::uint16_t> words;
  for (std::size_t i = symbols.size(); i-- > 0;) {
    const Coded symbol = symbols[i];
    if (state >= std::uint64_t{symbol.size} << (32U - packing::probability_bits)) {
      words.push_back(static_cast<std::uint16_t>(state));
      state >>= 16U;
    }
    state = ((state / symbol.size) << packing::probability_bits) + state % symbol.size + symbol.start;
  }
  words.push_back(static_cast<std::uint16_t>(state >> 16U));
  words.push_back(static_cast<std::uint16_t>(state));
  std::vector<std::uint8_t> bytes;
  for (std::size_t i = words.size(); i-- > 0;) {
    bytes.push_back(static_cast<std::uint8_t>(words[i]));
    bytes.push_back(static_cast<std::uint8_t>(words[i] >> 8U));
  }
  return bytes;
}

}  // namespace

std::vector<std::uint8_t> packed(const Dataset& dataset) {
  const auto pixels =
      static_cast<std::uint64_t>(dataset.size()) * static_cast<std::uint64_t>(dataset.pixel_count());
  if (pixels < 1 || pixels > max_stored_pixels) {
    throw InvalidArgument(message({"packed: expected 1 to ", max_stored_pixels, " pixels, found ", pixels}));
  }
  packing::Cursor cursor(dataset.height(), dataset.width());
  std::vector<Frequencies> frequencies(packing::context_count);
  for (int i = 0; i < dataset.size(); ++i) {
    for_each_symbol(cursor, dataset.bytes(i),
                    [&](unsigned context, unsigned symbol) { ++frequencies[context][symbol]; });
  }
  BitWriter tables;
  for (Frequencies& context : frequencies) {
    context = scaled(context);
    std::size_t symbols = context.size();
    while (symbols > 0 && context[symbols - 1] == 0) --symbols;
    tables.add_varying(static_cast<unsigned>(symbols));
    for (std::size_t i = 0; i + 1 < symbols; ++i) tables.add_varying(context[i]);
  }

  std::size_t entries = 0;
  for (int i = 0; i < dataset.size(); ++i) entries += dataset.image(static_cast<std::uint32_t>(i)).size();
  const StoredHeader header = stored_header(dataset, 'P', entries, tables.bytes().size(), 0);
  std::vector<std::uint8_t> bytes;
  append(bytes, header);
  append(bytes, tables.bytes());

  constexpr int chunk_images = packing::chunk_images;
  for (int first = 0; first < dataset.size(); first += chunk_images) {
    std::vector<Coded> symbols;
    BitWriter plain;
    for (int i = first; i < std::min(first + chunk_images, dataset.size()); ++i) {
      plain.add(dataset.label(static_cast<std::uint32_t>(i)), packing::label_bits(dataset.classes()));
      const std::vector<std::uint8_t> image = dataset.bytes(i);
      for_each_symbol(cursor, image, [&](unsigned context, unsigned symbol) {
        const Frequencies& of = frequencies[context];
        const auto start = std::accumulate(of.begin(), of.begin() + symbol, 0U);
        symbols.push_back({static_cast<std::uint16_t>(start), static_cast<std::uint16_t>(of[symbol])});
      });
      for (const std::uint8_t value : image) {
        const packing::PixelClass& of = packing::pixel_classes[class_of(value)];
        plain.add(static_cast<unsigned>(value - of.lowest), of.plain_bits);
      }
    }
    const std::vector<std::uint8_t> words = words_of(symbols);
    append_number(bytes, plain.bytes().size());
    append_number(bytes, words.size() / 2);
    append(bytes, plain.bytes());
    append(bytes, words);
  }
  return bytes;
}

}  // namespace mlp
