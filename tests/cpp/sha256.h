// SHA-256 for the tests alone, so that they run wherever the core does, WebAssembly included.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace tests {

/// FIPS 180-4, in hexadecimal.
std::string sha256(std::span<const std::uint8_t> bytes);

}  // namespace tests
