#include <cmath>
#include <limits>

#include "mlp/elementary.h"
#include "support.h"

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

/// How far `found` is from `expected`, in units in the last place of a float of that size.
double ulps(float found, double expected) {
  const auto nearest = static_cast<float>(std::abs(expected));
  const double unit = static_cast<double>(std::nextafter(nearest, infinity)) - static_cast<double>(nearest);
  return std::abs(static_cast<double>(found) - expected) / unit;
}

/// The largest error over [low, high], and that four lanes give the bits of one.
template <class F, class Reference>
double worst_ulps(F f, Reference reference, float low, float high) {
  double worst = 0;
  constexpr int steps = 200000;
  for (int i = 0; i <= steps; ++i) {
    const float x = low + (high - low) * static_cast<float>(i) / steps;
    const float y = f(x);
    worst = std::max(worst, ulps(y, reference(static_cast<double>(x))));
    const mlp::Float4 lanes = f(mlp::Float4{x, x + 1, -x, x});
    REQUIRE(mlp::bit_cast<std::int32_t>(static_cast<float>(lanes[0])) == mlp::bit_cast<std::int32_t>(y));
    REQUIRE(mlp::bit_cast<std::int32_t>(static_cast<float>(lanes[3])) == mlp::bit_cast<std::int32_t>(y));
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

TEST_CASE("exp is within 2 units in the last place, also where results are denormal") {
  CHECK(worst_ulps(exp_of, exact_exp, -87.0F, 88.7F) < 2);
  CHECK(worst_ulps(exp_of, exact_exp, -103.0F, -87.0F) < 2);
  CHECK(worst_ulps(exp_of, exact_exp, -1e-3F, 1e-3F) < 2);
}

TEST_CASE("exp of special values") {
  CHECK(exp_of(0.0F) == 1);
  CHECK(exp_of(-1000.0F) == 0);
  CHECK(exp_of(-infinity) == 0);
  CHECK(exp_of(1000.0F) == infinity);
  CHECK(exp_of(infinity) == infinity);
  CHECK(std::isnan(exp_of(not_a_number)));
}

TEST_CASE("log is exact to 1e-11") {
  for (const double x :
       {1e-45, 1e-30, 0.1, 0.5, 0.70710678, 0.999999, 1.000001, 1.5, 2.0, 10.0, 12345.678, 3e38}) {
    CHECK(mlp::log(x) == doctest::Approx(std::log(x)).epsilon(1e-11));
  }
  CHECK(mlp::log(1) == 0);
  CHECK(mlp::log(0) == -std::numeric_limits<double>::infinity());
  CHECK(std::isnan(mlp::log(-1)));
  CHECK(std::isnan(mlp::log(static_cast<double>(not_a_number))));
  CHECK(std::isinf(mlp::log(static_cast<double>(infinity))));
}

TEST_CASE("sigmoid and tanh are within 4 units in the last place and saturate without NaN") {
  CHECK(worst_ulps(sigmoid_of, exact_sigmoid, -80.0F, 80.0F) < 4);
  CHECK(worst_ulps(tanh_of, exact_tanh, -10.0F, 10.0F) < 4);
  CHECK(worst_ulps(tanh_of, exact_tanh, -0.01F, 0.01F) < 4);
  CHECK(sigmoid_of(-1000.0F) == 0);
  CHECK(sigmoid_of(1000.0F) == 1);
  CHECK(tanh_of(-1000.0F) == -1);
  CHECK(tanh_of(1000.0F) == 1);
  CHECK(tanh_of(0.0F) == 0);
  CHECK(std::isnan(sigmoid_of(not_a_number)));
  CHECK(std::isnan(tanh_of(not_a_number)));
}
