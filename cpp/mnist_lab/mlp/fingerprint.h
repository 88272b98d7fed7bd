// A run's fingerprint: the SHA-256 of its parameters, which two runs share when every bit of them is the
// same.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "mnist_lab/mlp/parameters.h"

namespace mlp {

/// SHA-256 (FIPS 180-4) of bytes that come piece by piece.
class Sha256 {
 public:
  void add(std::span<const std::uint8_t> bytes);

  /// Of all that has been added so far, as 64 hexadecimal digits; more may be added afterwards.
  std::string hex() const;

 private:
  static constexpr std::size_t block_size = 64;

  void mix(std::span<const std::uint8_t, block_size> block);

  std::array<std::uint32_t, 8> hash_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                     0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<std::uint8_t, block_size> rest_{};  // what does not fill a block yet
  std::uint64_t size_ = 0;                       // bytes so far
};

/// Of Parameters::exercise_order() as little-endian float32.
std::string fingerprint(const Parameters& parameters);

}  // namespace mlp
