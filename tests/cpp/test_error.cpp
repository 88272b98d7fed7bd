#include <limits>

#include "mnist_lab/mlp/error.h"
#include "support.h"

TEST_CASE("numbers in messages read as people write them") {
  const std::vector<std::pair<double, const char*>> cases{{0, "0"},
                                                          {-0.0, "-0"},
                                                          {1, "1"},
                                                          {-3.5, "-3.5"},
                                                          {0.1, "0.1"},
                                                          {45, "45"},
                                                          {1000, "1000"},
                                                          {0.001, "0.001"},
                                                          {123456, "123456"},
                                                          {1e7, "10000000"},
                                                          {0.15, "0.15"},
                                                          {1e-5, "0.00001"},
                                                          {1e-9, "1e-9"},
                                                          {3.5e20, "3.5e20"},
                                                          {1.0 / 3, "0.333333"},
                                                          {999999.7, "1000000"},
                                                          {2.5e-8, "2.5e-8"},
                                                          {-1.23456e-30, "-1.23456e-30"},
                                                          {2e38, "2e38"},
                                                          {std::numeric_limits<double>::infinity(), "inf"},
                                                          {-std::numeric_limits<double>::infinity(), "-inf"},
                                                          {std::numeric_limits<double>::quiet_NaN(), "nan"}};
  for (const auto& [value, text] : cases) CHECK(mlp::text_of(value) == text);
}
