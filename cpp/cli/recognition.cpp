#include "cli/recognition.h"

#include <algorithm>
#include <map>
#include <utility>

#include "mnist_lab/mlp/metrics.h"

namespace cli {

std::vector<Reading> recognise(std::span<const formats::PenDigit> digits, const mlp::Network& network) {
  std::vector<Reading> readings;
  for (const formats::PenDigit& digit : digits) {
    const mlp::DigitImage image = mlp::digit_image(digit.strokes);
    mlp::Vector probabilities = mlp::model(mlp::network_input(image), network);
    const int answer = mlp::predicted_class(probabilities);
    readings.push_back({&digit, image, std::move(probabilities), answer});
  }
  return readings;
}

double accuracy(std::span<const Reading> readings) {
  const auto right =
      std::count_if(readings.begin(), readings.end(), [](const Reading& r) { return r.right(); });
  return static_cast<double>(right) / static_cast<double>(readings.size());
}

std::vector<WriterAccuracy> accuracy_by_writer(std::span<const Reading> readings) {
  std::map<std::string, WriterAccuracy> writers;
  for (const Reading& reading : readings) {
    const std::string& name = reading.digit->writer;
    WriterAccuracy& writer = writers.try_emplace(name, WriterAccuracy{name, 0, 0}).first->second;
    ++writer.digits;
    if (reading.right()) ++writer.right;
  }
  std::vector<WriterAccuracy> result;
  result.reserve(writers.size());
  for (auto& [name, writer] : writers) result.push_back(std::move(writer));
  std::stable_sort(result.begin(), result.end(), [](const WriterAccuracy& a, const WriterAccuracy& b) {
    return a.accuracy() < b.accuracy();
  });
  return result;
}

Confusion confusion_of(std::span<const Reading> readings) {
  Confusion confusion{};
  for (const Reading& reading : readings) {
    ++confusion[static_cast<std::size_t>(reading.digit->label)][static_cast<std::size_t>(reading.answer)];
  }
  return confusion;
}

}  // namespace cli
