// A run's fingerprint.
#pragma once

#include <span>
#include <string>

namespace cli {

/// SHA-256, in hexadecimal, of float32 values as little-endian bytes. A network's fingerprint is that of
/// Parameters::exercise_order().
std::string sha256(std::span<const float> values);

}  // namespace cli
