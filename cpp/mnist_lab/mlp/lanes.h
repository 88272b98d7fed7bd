// Four floats at once, written once for SSE2, NEON and WebAssembly SIMD.
//
// GCC's and Clang's vector extension rather than intrinsics: `a + b * c` on Float4 means that operation
// on each of the four floats, in IEEE single precision, on every target. Nothing here reorders a sum, so
// code written with it gives the same bits wherever it runs.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>

#include "mnist_lab/mlp/exact_arithmetic.h"

namespace mlp {

using Float4 = float __attribute__((vector_size(16)));
using Float8 = float __attribute__((vector_size(32)));  ///< where a file is compiled for it
using Int4 = std::int32_t __attribute__((vector_size(16)));

/// How many floats a Lane type holds: 8 for Float8, 4 for Float4, 1 for float.
template <class Lane>
inline constexpr int lane_width = sizeof(Lane) / sizeof(float);

/// Reads lane_width<Lane> floats from `from`, which needs no alignment.
template <class Lane>
[[gnu::always_inline]] inline Lane load(const float* from) {
  Lane lane;
  std::memcpy(&lane, from, sizeof(Lane));
  return lane;
}

/// Writes lane_width<Lane> floats to `to`, which needs no alignment.
template <class Lane>
[[gnu::always_inline]] inline void store(float* to, Lane lane) {
  std::memcpy(to, &lane, sizeof(Lane));
}

/// The same bits as another type. (std::bit_cast is missing from Emscripten 3.1.6's library.)
template <class To, class From>
[[gnu::always_inline]] inline To bit_cast(From from) {
  static_assert(sizeof(To) == sizeof(From));
  To to;
  std::memcpy(&to, &from, sizeof(To));
  return to;
}

/// |value|, elementwise.
template <class Lane>
[[gnu::always_inline]] inline Lane abs(Lane value) {
  if constexpr (lane_width<Lane> == 4) {
    return bit_cast<Float4>(bit_cast<Int4>(value) & 0x7fffffff);
  } else {
    return value < 0 ? -value : value;
  }
}

/// The square root, elementwise: IEEE rounds it the same everywhere.
template <class Lane>
[[gnu::always_inline]] inline Lane sqrt(Lane value) {
  if constexpr (lane_width<Lane> == 4) {
    return Float4{std::sqrt(value[0]), std::sqrt(value[1]), std::sqrt(value[2]), std::sqrt(value[3])};
  } else {
    return std::sqrt(value);
  }
}

/// `value` in every position.
template <class Lane>
[[gnu::always_inline]] inline Lane broadcast(float value) {
  if constexpr (lane_width<Lane> == 8) {
    return Float8{value, value, value, value, value, value, value, value};
  } else if constexpr (lane_width<Lane> == 4) {
    return Float4{value, value, value, value};
  } else {
    return value;
  }
}

/// Calls `f.template operator()<Lane>(first)` for consecutive pieces of [0, size): fours, then ones.
/// Elementwise work gives the same bits either way, so a tail needs no code of its own.
template <class F>
[[gnu::always_inline]] inline void for_each_lane(std::int64_t size, F&& f) {
  std::int64_t i = 0;
  for (; i + 4 <= size; i += 4) f.template operator()<Float4>(i);
  for (; i < size; ++i) f.template operator()<float>(i);
}

}  // namespace mlp
