#include "cli/teaching.h"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/recognition.h"
#include "mnist_lab/mlp/metrics.h"

namespace cli {
namespace {

struct Writer {
  std::vector<formats::PenDigit> taught;
  std::vector<formats::PenDigit> tested;
};

std::map<std::string, Writer> by_writer(std::span<const formats::PenDigit> digits, const Lesson& lesson,
                                        const mlp::Network& network) {
  std::map<std::string, Writer> writers;
  std::map<std::string, std::array<int, mlp::digit_count>> seen;
  for (const Reading& reading : recognise(digits, network)) {
    const formats::PenDigit& digit = *reading.digit;
    Writer& writer = writers[digit.writer];
    const bool is_wanted = lesson.kind == Lesson::Kind::of_each_digit
                               ? seen[digit.writer][static_cast<std::size_t>(digit.label)]++ < lesson.drawings
                               : !reading.right() && std::ssize(writer.taught) < lesson.drawings;
    (is_wanted ? writer.taught : writer.tested).push_back(digit);
  }
  return writers;
}

mlp::Network taught_by(const Writer& writer, const mlp::Network& network, const mlp::TrainingSet& examples,
                       const mlp::TeachingSettings& settings) {
  if (writer.taught.empty()) return network;
  mlp::DatasetBuilder drawings(mlp::digit_image_side, mlp::digit_image_side);
  for (const formats::PenDigit& digit : writer.taught) {
    drawings.add(mlp::digit_image(digit.strokes), static_cast<std::uint8_t>(digit.label));
  }
  return mlp::taught(network, examples, drawings.dataset(), settings);
}

int right(const std::vector<formats::PenDigit>& digits, const mlp::Network& network) {
  const auto readings = recognise(digits, network);
  return static_cast<int>(std::count_if(readings.begin(), readings.end(),
                                        [](const Reading& reading) { return reading.right(); }));
}

}  // namespace

TeachingResult simulate_teaching(std::span<const formats::PenDigit> digits, const Lesson& lesson,
                                 const mlp::Network& network, const mlp::TrainingSet& examples,
                                 const mlp::Dataset& test_set, const mlp::TeachingSettings& settings) {
  TeachingResult result;
  result.test_accuracy_before = mlp::accuracy(test_set, network);
  result.test_accuracy_lowest = 1;
  int right_before = 0;
  int right_after = 0;
  double sum = 0;
  for (const auto& [name, writer] : by_writer(digits, lesson, network)) {
    const mlp::Network taught = taught_by(writer, network, examples, settings);
    const double on_test_set = mlp::accuracy(test_set, taught);
    sum += on_test_set;
    result.test_accuracy_lowest = std::min(result.test_accuracy_lowest, on_test_set);
    right_before += right(writer.tested, network);
    right_after += right(writer.tested, taught);
    result.taught += static_cast<int>(writer.taught.size());
    result.tested += static_cast<int>(writer.tested.size());
    ++result.writers;
  }
  if (result.tested == 0) {
    throw std::runtime_error("expected a writer with more drawings than the up to " +
                             std::to_string(lesson.drawings) +
                             " that are taught, found none: nothing is left to test");
  }
  result.accuracy_before = static_cast<double>(right_before) / result.tested;
  result.accuracy_after = static_cast<double>(right_after) / result.tested;
  result.test_accuracy_after = sum / result.writers;
  return result;
}

}  // namespace cli
