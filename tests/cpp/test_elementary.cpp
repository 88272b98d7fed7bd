#include <cmath>
#include <limits>

#include "mnist_lab/mlp/elementary.h"
#include "support.h"

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();
// Nearer to 0 than this, each gives 1, a half or its argument, which is right to a hundredth of a unit.
constexpr float tiny = 0x1p-30F;

/// The bits of a float above 0 go up with it.
std::int32_t bits(float x) { return mlp::bit_cast<std::int32_t>(x); }

/// How far `found` is from `exact`, in units in the last place of a number of that size and so many bits.
template <class Exact>
double ulps(double found, Exact exact, int mantissa_bits, int lowest_exponent) {
  int exponent = 0;
  std::frexp(exact, &exponent);
  const Exact unit = std::ldexp(Exact{1}, std::max(exponent - mantissa_bits, lowest_exponent));
  return static_cast<double>(std::abs(static_cast<Exact>(found) - exact) / unit);
}

template <class F, class Reference>
double ulps_at(F f, Reference exact, float x) {
  return ulps(static_cast<double>(f(x)), exact(static_cast<double>(x)), 24, -149);
}

/// The largest error from low to high, which are of one sign, over every 1,999th float between them; and that
/// four lanes give the bits of one. A prime, so that no pattern of the bits is followed.
template <class F, class Reference>
double worst_ulps(F f, Reference exact, float low, float high) {
  double worst = 0;
  const std::int32_t last = bits(std::max(std::abs(low), std::abs(high)));
  for (std::int32_t i = bits(std::min(std::abs(low), std::abs(high))); i <= last; i += 1999) {
    const float x = std::copysign(mlp::bit_cast<float>(i), low);
    worst = std::max(worst, ulps_at(f, exact, x));
    const mlp::Float4 lanes = f(mlp::Float4{x, x + 1, -x, x});
    REQUIRE(bits(static_cast<float>(lanes[0])) == bits(f(x)));
    REQUIRE(bits(static_cast<float>(lanes[3])) == bits(f(x)));
  }
  return worst;
}

const auto exp_of = [](auto x) { return mlp::exp<decltype(x)>(x); };
const auto sigmoid_of = [](auto x) { return mlp::sigmoid<decltype(x)>(x); };
const auto tanh_of = [](auto x) { return mlp::tanh<decltype(x)>(x); };

double exact_exp(double x) { return std::exp(x); }
double exact_sigmoid(double x) { return 1 / (1 + std::exp(-x)); }
double exact_tanh(double x) { return std::tanh(x); }

}  // namespace

// Each states what elementary.h does, and that it is no more than needed: the float where the error is
// largest was found by trying all of them.

TEST_CASE("exp is within 0.991 ULP, also where results are denormal") {
  CHECK(worst_ulps(exp_of, exact_exp, tiny, 88.72283F) <= 0.991);
  CHECK(worst_ulps(exp_of, exact_exp, -tiny, -103.97F) <= 0.991);
  CHECK(ulps_at(exp_of, exact_exp, 0x1.199cc6p+6F) == doctest::Approx(0.9903).epsilon(1e-4));
  CHECK(exp_of(-103.98F) == 0);
  CHECK(exp_of(-103.97F) > 0);
  CHECK(exp_of(88.73F) == infinity);
  CHECK(exp_of(88.72283F) < infinity);
}

TEST_CASE("exp of special values") {
  CHECK(exp_of(0.0F) == 1);
  CHECK(exp_of(-1000.0F) == 0);
  CHECK(exp_of(-infinity) == 0);
  CHECK(exp_of(1000.0F) == infinity);
  CHECK(exp_of(infinity) == infinity);
  CHECK(std::isnan(exp_of(not_a_number)));
}

TEST_CASE("log is within 214 ULP of a double") {
  const auto ulps_of_log = [](double x) {
    return ulps(mlp::log(x), std::log(static_cast<long double>(x)), 53, -1074);
  };
  double worst = 0;
  for (double m = 1; m < 2; m += 0x1p-6) {
    for (int e = -1074; e < 1024; ++e) worst = std::max(worst, ulps_of_log(std::ldexp(m, e)));
    // Next to 1 the result is small, and has as many digits all the same.
    for (int e = -52; e < -1; ++e) {
      const double step = std::ldexp(m, e);
      worst = std::max({worst, ulps_of_log(1 + step), ulps_of_log(1 - step)});
    }
  }
  CHECK(worst <= 214);
  // Where the series is asked for most: next to the square root of 1/2.
  CHECK(ulps_of_log(0x1.6a09e667f3d17p-1) == doctest::Approx(213).epsilon(0.005));
}

TEST_CASE("log of special values") {
  CHECK(mlp::log(1) == 0);
  CHECK(mlp::log(0) == -std::numeric_limits<double>::infinity());
  CHECK(std::isnan(mlp::log(-1)));
  CHECK(std::isnan(mlp::log(static_cast<double>(not_a_number))));
  CHECK(std::isinf(mlp::log(static_cast<double>(infinity))));
}

TEST_CASE("sigmoid is within 2.481 ULP from -88.72 up") {
  CHECK(worst_ulps(sigmoid_of, exact_sigmoid, tiny, 104.0F) <= 2.481);
  CHECK(worst_ulps(sigmoid_of, exact_sigmoid, -tiny, -88.72F) <= 2.481);
  CHECK(ulps_at(sigmoid_of, exact_sigmoid, -0x1.0a2bd8p+4F) == doctest::Approx(2.4807).epsilon(1e-4));
  CHECK(sigmoid_of(-88.73F) == 0);
}

TEST_CASE("tanh is within 1.331 ULP") {
  CHECK(worst_ulps(tanh_of, exact_tanh, tiny, 20.0F) <= 1.331);
  CHECK(worst_ulps(tanh_of, exact_tanh, -tiny, -20.0F) <= 1.331);
  CHECK(ulps_at(tanh_of, exact_tanh, 0x1.41b1cap-1F) == doctest::Approx(1.3303).epsilon(1e-4));
  for (const float x : {std::numeric_limits<float>::denorm_min(), 1e-38F, 1e-20F, 0x1p-30F}) {
    CHECK(tanh_of(x) == x);
  }
}

TEST_CASE("a power of two is exact") {
  for (std::int32_t n = -126; n <= 127; ++n) CHECK(mlp::power_of_two<float>(n) == std::ldexp(1.0F, n));
}

TEST_CASE("sigmoid and tanh saturate without NaN") {
  CHECK(sigmoid_of(-1000.0F) == 0);
  CHECK(sigmoid_of(1000.0F) == 1);
  CHECK(tanh_of(-1000.0F) == -1);
  CHECK(tanh_of(1000.0F) == 1);
  CHECK(tanh_of(0.0F) == 0);
  CHECK(std::isnan(sigmoid_of(not_a_number)));
  CHECK(std::isnan(tanh_of(not_a_number)));
}
