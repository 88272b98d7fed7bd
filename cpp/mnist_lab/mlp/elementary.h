// exp, log, sigmoid and tanh that give the same bits on every compiler and machine.
//
// The C library's differ from one to the next (glibc and musl round differently), and a run's fingerprint
// must not. These use only IEEE addition, multiplication and division, in a fixed order.
// Polynomials: S. Moshier, Cephes Mathematical Library 2.8, single precision (expf.c, tanhf.c).
//
// Errors are in units in the last place (ULP) of what is returned, from the exact value: half a unit is what
// rounding alone may cost. Those of float functions are the largest over all floats, each of which was tried.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "mnist_lab/mlp/lanes.h"

namespace mlp {

template <class Lane>
using IntLane = std::conditional_t<lane_width<Lane> == 4, Int4, std::int32_t>;

/// 2^n, exactly, for whole n from -126 to 127, by writing the exponent's bits.
template <class Lane>
inline Lane power_of_two(IntLane<Lane> n) {
  return bit_cast<Lane>((n + 127) << 23);
}

/// e^x, within 0.991 ULP for every x, results below 2^-126 included: 0 from -103.98 down, infinite from 88.73
/// up. NaN stays NaN.
template <class Lane>
inline Lane exp(Lane x) {
  const Lane log2_e = broadcast<Lane>(1.44269504088896341F);
  const Lane ln2_high = broadcast<Lane>(0.693359375F);
  const Lane ln2_low = broadcast<Lane>(-2.12194440e-4F);
  const Lane lowest = broadcast<Lane>(-104.0F);
  const Lane highest = broadcast<Lane>(89.0F);
  const Lane clamped_below = x < lowest ? lowest : x;  // a comparison with NaN is false: NaN passes
  const Lane clamped = clamped_below > highest ? highest : clamped_below;

  // x = n ln 2 + r, |r| <= ln 2 / 2. Adding 1.5 * 2^23 rounds to a whole number and leaves it in the low
  // bits.
  const Lane magic = broadcast<Lane>(0x1.8p23F);
  const Lane shifted = clamped * log2_e + magic;
  const Lane whole = shifted - magic;
  const Lane r = (clamped - whole * ln2_high) - whole * ln2_low;

  Lane p = broadcast<Lane>(1.9875691500e-4F);
  p = p * r + broadcast<Lane>(1.3981999507e-3F);
  p = p * r + broadcast<Lane>(8.3334519073e-3F);
  p = p * r + broadcast<Lane>(4.1665795894e-2F);
  p = p * r + broadcast<Lane>(1.6666665459e-1F);
  p = p * r + broadcast<Lane>(5.0000001201e-1F);
  p = p * (r * r) + r + broadcast<Lane>(1.0F);

  // 2^n in two factors, so that results below 2^-126 and above 2^127 round as they should.
  const IntLane<Lane> n = bit_cast<IntLane<Lane>>(shifted) - bit_cast<std::int32_t>(0x1.8p23F);
  const IntLane<Lane> half = n >> 1;
  return p * power_of_two<Lane>(half) * power_of_two<Lane>(n - half);
}

/// The natural logarithm in double precision, within 214 ULP (3.5e-14 of the result) for every x above 0: the
/// series ends where floats need no more. log(0) is -infinity, a negative argument gives NaN, as NaN does.
inline double log(double x) {
  if (!(x > 0)) {
    return x == 0 ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
  }
  if (std::isinf(x)) return x;
  // x = m 2^e with m in [sqrt(1/2), sqrt(2)); ln m = 2 artanh(s), s = (m - 1) / (m + 1).
  int e = 0;
  double m = std::frexp(x, &e);
  if (m < 0.70710678118654752) {
    m *= 2;
    e -= 1;
  }
  const double s = (m - 1) / (m + 1);
  const double s2 = s * s;
  double series = 0;
  for (int k = 15; k >= 1; k -= 2) series = series * s2 + 1.0 / k;
  return 2 * s * series + e * 0.69314718055994531;
}

/// 1 / (1 + e^-x), within 2.481 ULP for x of -88.72 and above; below it gives 0 where 2^-128 and less would
/// be exact. NaN stays NaN.
template <class Lane>
inline Lane sigmoid(Lane x) {
  const Lane one = broadcast<Lane>(1.0F);
  return one / (one + exp<Lane>(-x));
}

/// The hyperbolic tangent, (e^x - e^-x) / (e^x + e^-x), within 1.331 ULP for every x. NaN stays NaN.
template <class Lane>
inline Lane tanh(Lane x) {
  const Lane zero = broadcast<Lane>(0.0F);
  const Lane one = broadcast<Lane>(1.0F);
  const Lane magnitude = x < zero ? -x : x;

  // Near zero, where 1 - 2 / (e^2x + 1) would cancel: x + x^3 P(x^2).
  const Lane x2 = x * x;
  Lane p = broadcast<Lane>(-5.70498872745e-3F);
  p = p * x2 + broadcast<Lane>(2.06390887954e-2F);
  p = p * x2 + broadcast<Lane>(-5.37397155531e-2F);
  p = p * x2 + broadcast<Lane>(1.33314422036e-1F);
  p = p * x2 + broadcast<Lane>(-3.33332819422e-1F);
  const Lane near_zero = p * x2 * x + x;

  const Lane two = broadcast<Lane>(2.0F);
  const Lane far = one - two / (exp<Lane>(magnitude + magnitude) + one);
  const Lane signed_far = x < zero ? -far : far;
  return magnitude < broadcast<Lane>(0.625F) ? near_zero : signed_far;
}

}  // namespace mlp
