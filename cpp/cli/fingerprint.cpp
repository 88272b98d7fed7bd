#include "cli/fingerprint.h"

#include <openssl/evp.h>

#include <array>
#include <bit>
#include <stdexcept>

namespace cli {

static_assert(std::endian::native == std::endian::little, "fingerprints are of little-endian bytes");

std::string sha256(std::span<const float> values) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  if (EVP_Digest(values.data(), values.size_bytes(), digest.data(), &length, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("SHA-256 is not available in this OpenSSL");
  }
  std::string hex;
  for (const unsigned char byte : std::span(digest).first(length)) {
    constexpr std::string_view digits = "0123456789abcdef";
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  return hex;
}

}  // namespace cli
