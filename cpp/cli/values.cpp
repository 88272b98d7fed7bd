#include "cli/values.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace cli {

std::string with_plain_digits(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    // The bytes before the last one; that of 0, after which the others follow.
    constexpr std::pair<std::string_view, unsigned> scripts[] = {
        {"\xEF\xBC", 0x90}, {"\xD9", 0xA0}, {"\xDB", 0xB0}};
    bool is_digit = false;
    for (const auto& [begin, zero] : scripts) {
      if (!text.starts_with(begin) || text.size() == begin.size()) continue;
      const unsigned last = static_cast<unsigned char>(text[begin.size()]);
      if (last < zero || last > zero + 9) continue;
      plain += static_cast<char>('0' + (last - zero));
      text.remove_prefix(begin.size() + 1);
      is_digit = true;
      break;
    }
    if (is_digit) continue;
    plain += text.front();
    text.remove_prefix(1);
  }
  return plain;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
  return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
    parts.push_back(trimmed(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return parts;
}

std::string text_of_number(double number) {
  std::array<char, 32> text{};
  const double size = std::abs(number);
  const auto end =
      size >= 1e-6 && size < 1e15
          ? std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed)
          : std::to_chars(text.data(), text.data() + text.size(), number);
  return {text.data(), end.ptr};
}

std::string in_quotes(std::string_view text) { return '"' + std::string(text) + '"'; }

void refuse(const std::string& option, const std::string& expected, const std::string& found) {
  throw CLI::ValidationError(option, "expected " + expected + ", found " + found);
}

std::uint64_t parse_seed(const std::string& option, std::string_view text) {
  const auto seed = parse_number<std::uint64_t>(text);
  if (!seed) {
    refuse(option, "a whole number from 0 to " + std::to_string(std::numeric_limits<std::uint64_t>::max()),
           in_quotes(text));
  }
  return *seed;
}

}  // namespace cli
