#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <vector>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/fingerprint.h"
#include "mnist_lab/mlp/forms/handwriting.h"
#include "mnist_lab/mlp/metrics.h"
#include "mnist_lab/reading/calibration.h"
#include "mnist_lab/reading/calibration_digits.h"

namespace {

constexpr int answers_of_ten = 10;
constexpr int right_of_ten = 8;

/// Answers of a network that says `certainty` of class 0, which is right eight times of ten.
mlp::Matrix says(float certainty) {
  mlp::Matrix probabilities(answers_of_ten, 2);
  for (int i = 0; i < answers_of_ten; ++i) probabilities.row(i) << certainty, 1 - certainty;
  return probabilities;
}

constexpr std::array<std::uint8_t, answers_of_ten> labels_of_ten{0, 0, 0, 0, 0, 0, 0, 0, 1, 1};

}  // namespace

TEST_CASE("calibrated: the softmax of the logits divided by the temperature") {
  mlp::Vector given(3);
  given << 0.7F, 0.2F, 0.1F;
  const mlp::Vector same = reading::calibrated(given, 1);
  for (int i = 0; i < 3; ++i) CHECK(same(i) == doctest::Approx(given(i)).epsilon(1e-5));
  // Squares of the probabilities, at a temperature of a half, and their roots, at one of 2.
  CHECK(reading::calibrated(given, 0.5F)(0) == doctest::Approx(0.49 / 0.54).epsilon(1e-5));
  CHECK(reading::calibrated(given, 2)(2) == doctest::Approx(0.316228 / 1.600102).epsilon(1e-4));
}

TEST_CASE("calibrated: a probability of 0 stays finite") {
  mlp::Vector given(2);
  given << 1, 0;
  const mlp::Vector less_sure = reading::calibrated(given, 8);
  CHECK(less_sure.allFinite());
  CHECK(less_sure(1) < 0.001F);
}

TEST_CASE("fitted_temperature: what makes a network as sure as it is right") {
  CHECK(reading::fitted_temperature(says(0.8F), labels_of_ten) == doctest::Approx(1).epsilon(0.002));
  // Of odds of 16 to 1 the root is 4 to 1.
  CHECK(reading::fitted_temperature(says(16.0F / 17), labels_of_ten) == doctest::Approx(2).epsilon(0.002));
}

TEST_CASE("fitted_temperature: stays within its bounds") {
  constexpr std::array<std::uint8_t, answers_of_ten> all_right{};
  CHECK(reading::fitted_temperature(says(0.6F), all_right) ==
        doctest::Approx(reading::lowest_temperature).epsilon(0.001));
  constexpr std::array<std::uint8_t, answers_of_ten> all_wrong{1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
  CHECK(reading::fitted_temperature(says(0.9F), all_wrong) ==
        doctest::Approx(reading::highest_temperature).epsilon(0.001));
}

TEST_CASE("fitted_temperature: refuses labels that do not belong to the probabilities") {
  const std::vector<std::uint8_t> few(3);
  CHECK_THROWS_WITH_AS(reading::fitted_temperature(says(0.8F), few), "labels: expected 10, above 0, found 3",
                       mlp::InvalidArgument);
  std::array<std::uint8_t, answers_of_ten> too_high{};
  too_high.back() = 2;
  CHECK_THROWS_WITH_AS(reading::fitted_temperature(says(0.8F), too_high),
                       "labels: expected numbers below 2, found 2", mlp::InvalidArgument);
}

TEST_CASE("expected_calibration_error: bins of equal width, weighed by their answers") {
  std::vector<reading::SureAnswer> answers;
  for (int i = 0; i < answers_of_ten; ++i) answers.push_back({0.8F, i < right_of_ten});
  CHECK(reading::expected_calibration_error(answers) == doctest::Approx(0).epsilon(1e-6));
  for (int i = 0; i < answers_of_ten; ++i) answers.push_back({1, i < right_of_ten});
  CHECK(reading::expected_calibration_error(answers) == doctest::Approx(0.1));  // half of them 0.2 too sure
}

TEST_CASE("calibration digits: fifty of each, the same bytes everywhere") {
  const mlp::Dataset digits = reading::calibration_digits();
  CHECK(digits.size() == 500);
  std::array<int, mlp::digit_count> counts{};
  std::uint32_t sum = 0;
  for (int i = 0; i < digits.size(); ++i) {
    ++counts[digits.label(static_cast<std::uint32_t>(i))];
    for (const std::uint8_t byte : digits.bytes(i)) sum = 31 * sum + byte;
  }
  for (const int count : counts) CHECK(count == 50);
  CHECK(sum == 685937737U);
}

TEST_CASE("temperature_of: refuses a network that reads no digits") {
  const mlp::Network network{mlp::create_params({784, 4, 3})};
  CHECK_THROWS_AS(reading::temperature_of(network), mlp::InvalidArgument);
}
