// A file's own words in a message.
#pragma once

#include <string>
#include <string_view>

namespace formats {

/// As much of `text` as a message can bear, cut between two characters of UTF-8.
inline std::string in_short(std::string_view text) {
  constexpr std::size_t longest = 40;
  if (text.size() <= longest) return std::string(text);
  std::size_t size = longest;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
  return std::string(text.substr(0, size)).append("…");
}

}  // namespace formats
