// Any text as a file of pen recordings; what is read is drawn, and is the same with other line ends and
// encodings.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mnist_lab/formats/unipen.h"
#include "mnist_lab/mlp/error.h"

namespace {

void check_same(const std::vector<formats::PenDigit>& digits, std::string_view text) {
  const std::vector<formats::PenDigit> others = formats::read_unipen("file", text);
  const auto is_same_point = [](const mlp::Point& a, const mlp::Point& b) {
    return a.x == b.x && a.y == b.y;
  };
  const auto is_same_stroke = [&](const mlp::Stroke& a, const mlp::Stroke& b) {
    return std::ranges::equal(a, b, is_same_point);
  };
  const auto is_same = [&](const formats::PenDigit& a, const formats::PenDigit& b) {
    return a.label == b.label && a.line == b.line && a.writer == b.writer &&
           std::ranges::equal(a.strokes, b.strokes, is_same_stroke);
  };
  if (!std::ranges::equal(digits, others, is_same)) __builtin_trap();
}

/// UTF-16 of ASCII, without its mark.
std::string utf16_of(std::string_view ascii, bool low_first) {
  std::string text;
  for (const char character : ascii) {
    if (!low_first) text += '\0';
    text += character;
    if (low_first) text += '\0';
  }
  return text;
}

void read_numbers(std::string_view text) {
  try {
    for (const formats::PenNumber& number : formats::read_unipen_numbers("file", text)) {
      if (number.strokes.empty() || number.line < 1) __builtin_trap();
    }
  } catch (const mlp::FormatError&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  read_numbers(text);
  std::vector<formats::PenDigit> digits;
  try {
    digits = formats::read_unipen("file", text);
  } catch (const mlp::FormatError&) {
    return 0;
  }
  for (const formats::PenDigit& digit : digits) {
    if (digit.label < 0 || digit.label > 9 || digit.strokes.empty()) __builtin_trap();
    mlp::digit_image(digit.strokes);
  }
  if (!std::ranges::all_of(text, [](char c) { return c > 0 && static_cast<unsigned char>(c) < 0x80U; }))
    return 0;
  check_same(digits, "\xEF\xBB\xBF" + std::string(text));
  check_same(digits, "\xFF\xFE" + utf16_of(text, true));
  check_same(digits, "\xFE\xFF" + utf16_of(text, false));
  if (text.find('\r') != std::string_view::npos) return 0;
  std::string mac(text);
  std::ranges::replace(mac, '\n', '\r');
  check_same(digits, mac);
  return 0;
}
