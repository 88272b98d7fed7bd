#include <doctest/doctest.h>

#include <limits>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/limits.h"

TEST_CASE("a range holds what lies between its ends") {
  const mlp::Range closed{.from = 1, .to = 3};
  CHECK(closed.holds(1));
  CHECK(closed.holds(3));
  CHECK_FALSE(closed.holds(0.999));
  CHECK_FALSE(closed.holds(3.001));
  const mlp::Range open{.above = 1, .below = 3};
  CHECK_FALSE(open.holds(1));
  CHECK(open.holds(1.001));
  CHECK(open.holds(2.999));
  CHECK_FALSE(open.holds(3));
  CHECK(mlp::Range{}.holds(-1e300));
  for (const double none :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    CHECK_FALSE(closed.holds(none));
    CHECK_FALSE(mlp::Range{}.holds(none));
  }
}

TEST_CASE("a range in words") {
  CHECK(mlp::in_words({.from = 1, .to = 1000}) == "1 to 1000");
  CHECK(mlp::in_words({.from = 0, .below = 1}) == "0 to below 1");
  CHECK(mlp::in_words({.above = 0, .to = 0.5}) == "above 0, at most 0.5");
  CHECK(mlp::in_words({.above = 0, .below = 1}) == "above 0, below 1");
  CHECK(mlp::in_words({.from = 1}) == "at least 1");
  CHECK(mlp::in_words({.above = 0}) == "above 0");
}

TEST_CASE("what is outside a range is refused, numbers to their last digit") {
  CHECK_NOTHROW(mlp::check_range("epochs", mlp::limits::epochs, 1000));
  CHECK_THROWS_WITH_AS(mlp::check_range("epochs", mlp::limits::epochs, 1234567891),
                       "epochs: expected 1 to 1000, found 1234567891", mlp::InvalidArgument);
  CHECK_THROWS_WITH_AS(mlp::check_range("rate", {.above = 0}, std::numeric_limits<double>::infinity()),
                       "rate: expected a finite number above 0, found inf", mlp::InvalidArgument);
}
