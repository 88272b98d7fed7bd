// What stands in an option's text: numbers, lists, names.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace cli {

/// Full-width and Arabic digits (U+FF10, U+0660, U+06F0 and on) as 0 to 9; all else as it is.
std::string with_plain_digits(std::string_view text);

/// A number that the type holds and nothing else: no plus, no blanks.
template <class Number>
std::optional<Number> parse_number(std::string_view given) {
  const std::string text = with_plain_digits(given);
  Number number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc{} && stop == end ? std::optional(number) : std::nullopt;
}

/// The shortest text that parse_number reads as this number: without an exponent from 0.000001 on.
std::string text_of_number(double number);

/// Without the blanks around it.
std::string_view trimmed(std::string_view text);

/// What stands between the separators, each of them one of these characters, without the blanks around it.
/// "a; b" at ";" -> {"a", "b"}; "" -> {""}.
std::vector<std::string_view> split(std::string_view text, std::string_view separators);

/// "16,16" or "16, 16" -> {16, 16}; the empty text is the empty list. Nothing for what is no list.
template <class Number>
std::optional<std::vector<Number>> parse_list(std::string_view text) {
  std::vector<Number> numbers;
  if (text.empty()) return numbers;
  for (const std::string_view item : split(text, ",")) {
    const auto number = parse_number<Number>(item);
    if (!number) return std::nullopt;
    numbers.push_back(*number);
  }
  return numbers;
}

/// In double quotes, for messages.
std::string in_quotes(std::string_view text);

/// Throws CLI::ValidationError: `--seed: expected …, found …`.
[[noreturn]] void refuse(const std::string& option, const std::string& expected, const std::string& found);

/// Throws CLI::ValidationError for what is no whole number from 0 to 2^64 − 1.
std::uint64_t parse_seed(const std::string& option, std::string_view text);

}  // namespace cli
