// A file's own words in a message.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace formats {

/// As much of `text` as a message can bear, cut between two characters of UTF-8, and without control
/// characters, which a terminal would obey.
inline std::string in_short(std::string_view text) {
  constexpr std::size_t longest = 40;
  std::size_t size = std::min(text.size(), longest);
  const auto is_inside_character = [&](std::size_t at) {
    return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
  };
  while (size > 0 && size < text.size() && is_inside_character(size)) --size;
  std::string result(text.substr(0, size));
  const auto is_control = [](unsigned char byte) { return byte < ' ' || byte == 0x7F; };
  std::ranges::replace_if(result, is_control, '?');
  return size < text.size() ? result + "…" : result;
}

}  // namespace formats
