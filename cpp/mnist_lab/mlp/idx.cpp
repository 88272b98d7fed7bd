#include "mnist_lab/mlp/idx.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "mnist_lab/mlp/error.h"

namespace mlp {
namespace {

std::string hex(std::uint32_t value) {
  std::string text = "0x";
  for (int shift = 28; shift >= 0; shift -= 4) text += "0123456789abcdef"[(value >> shift) & 15U];
  return text;
}

}  // namespace

IdxReader::IdxReader(std::string name, Kind kind) : name_(std::move(name)), kind_(kind) {}

Bytes IdxReader::push(Bytes bytes) {
  if (!header_complete()) {
    const std::size_t taken = std::min(bytes.size(), header_size() - header_bytes_);
    std::copy_n(bytes.begin(), taken, header_.begin() + static_cast<std::ptrdiff_t>(header_bytes_));
    header_bytes_ += taken;
    bytes = bytes.subspan(taken);
    if (!header_complete()) return {};
    check_header();
  }
  values_read_ += std::ssize(bytes);
  if (values_read_ > values_expected()) {
    const auto header = static_cast<std::int64_t>(header_size());
    throw FormatError(message({name_, ": expected ", header + values_expected(), " bytes, found at least ",
                               header + values_read_}));
  }
  return bytes;
}

void IdxReader::finish() const {
  if (!header_complete()) {
    throw FormatError(message(
        {name_, ": expected a header of ", header_size(), " bytes, found ", header_bytes_, " bytes"}));
  }
  if (values_read_ < values_expected()) {
    const auto header = static_cast<std::int64_t>(header_size());
    throw FormatError(
        message({name_, ": expected ", header + values_expected(), " bytes, found ", header + values_read_}));
  }
}

std::uint32_t IdxReader::header_word(std::size_t index) const {
  std::uint32_t word = 0;
  for (std::size_t byte = 0; byte < 4; ++byte) word = word << 8 | header_[4 * index + byte];
  return word;
}

void IdxReader::check_header() const {
  const auto expected = static_cast<std::uint32_t>(kind_);
  if (header_word(0) != expected) {
    throw FormatError(message({name_, ": expected magic ", hex(expected), ", found ", hex(header_word(0))}));
  }
  if (kind_ == Kind::images) check_image_size();
  if (count() > max_example_count) {
    throw FormatError(message({name_, ": expected at most ", max_example_count,
                               (kind_ == Kind::images ? " images" : " labels"), ", found ", count()}));
  }
}

void IdxReader::check_image_size() const {
  for (const std::size_t index : {1U, 2U}) {
    if (dimension(index) < 1 || dimension(index) > std::uint32_t{max_image_side}) {
      throw FormatError(message({name_, ": expected images of 1 to ", max_image_side,
                                 " pixels a side, found ", dimension(1), " x ", dimension(2)}));
    }
  }
  constexpr std::int64_t max_pixels = std::numeric_limits<std::uint32_t>::max();
  if (values_expected() > max_pixels) {
    throw FormatError(message({name_, ": expected at most ", max_pixels, " pixels, found ", count(),
                               " images of ", height(), " x ", width()}));
  }
}

}  // namespace mlp
