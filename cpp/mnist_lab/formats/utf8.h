// Whether bytes are text, as every format here writes its names.
// Source: The Unicode Standard, table 3-7, "Well-Formed UTF-8 Byte Sequences".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace formats {

/// No byte astray, none missing, no character longer than it need be, no half of a surrogate pair.
inline bool is_utf8(std::string_view text) {
  const auto byte = [&](std::size_t at) {
    return at < text.size() ? static_cast<std::uint8_t>(text[at]) : std::uint8_t{0};
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::uint8_t first = byte(at++);
    if (first < 0x80) continue;
    if (first < 0xC2 || first > 0xF4) return false;
    const int more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    // What the second byte may be, after a first byte that begins a range of characters that are none.
    const int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (byte(at) < least || byte(at) > most) return false;
    for (int i = 0; i < more; ++i, ++at) {
      if ((byte(at) & 0xC0U) != 0x80U) return false;
    }
  }
  return true;
}

}  // namespace formats
