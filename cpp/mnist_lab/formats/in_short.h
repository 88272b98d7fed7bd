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
  // U+0080 to U+009F too, which are C2 and then a byte up to 9F.
  for (std::size_t at = result.find('\xC2'); at != std::string::npos; at = result.find('\xC2', at + 1)) {
    if (at + 1 < result.size() && static_cast<unsigned char>(result[at + 1]) < 0xA0U)
      result.replace(at, 2, "?");
  }
  const auto is_control = [](unsigned char byte) { return byte < ' ' || byte == 0x7F; };
  std::replace_if(result.begin(), result.end(), is_control, '?');
  return size < text.size() ? result + "…" : result;
}

}  // namespace formats
