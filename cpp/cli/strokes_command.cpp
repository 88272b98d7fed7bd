#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "cli/commands.h"
#include "cli/mnist_files.h"
#include "cli/training_report.h"
#include "cli/unipen.h"
#include "mlp/metrics.h"

namespace cli {
namespace {

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) throw std::runtime_error(path.string() + ": cannot be read");
  return text;
}

mlp::Parameters trained(const StrokesOptions& options) {
  const mlp::Dataset training_set = read_mnist(options.data, Part::train);
  mlp::Trainer trainer(training_set, options.settings);
  std::fprintf(stderr, "Training on MNIST, %d epochs\n", options.settings.epochs);
  while (trainer.state() == mlp::Trainer::State::training) trainer.train_batches(1000);
  if (trainer.state() == mlp::Trainer::State::diverged) throw std::runtime_error("the training diverged");
  return trainer.parameters();
}

/// confusion[label][answer]: how many digits of that label were answered so.
using Confusion = std::array<std::array<int, mlp::class_count>, mlp::class_count>;

/// Every digit goes through the same code as a drawing on the page.
Confusion recognise(const std::vector<PenDigit>& digits, const mlp::Parameters& parameters,
                    mlp::Activation activation) {
  Confusion confusion{};
  for (const PenDigit& digit : digits) {
    const mlp::DigitImage image = mlp::digit_image(digit.strokes);
    const Eigen::Map<const Eigen::Matrix<std::uint8_t, 1, Eigen::Dynamic>> pixels(
        image.data(), static_cast<Eigen::Index>(image.size()));
    const mlp::Vector probabilities = mlp::model(pixels.cast<float>() / 255.0F, parameters, activation);
    const int answer = mlp::predicted_class(probabilities);
    ++confusion[static_cast<std::size_t>(digit.label)][static_cast<std::size_t>(answer)];
  }
  return confusion;
}

void print_table(const Confusion& confusion) {
  std::printf("label  read as 0     1     2     3     4     5     6     7     8     9   right\n");
  for (std::size_t label = 0; label < confusion.size(); ++label) {
    int total = 0;
    std::printf("%5zu     ", label);
    for (const int count : confusion[label]) {
      std::printf("%6d", count);
      total += count;
    }
    if (total > 0) {
      std::printf("%6.1f %%\n", 100.0 * confusion[label][label] / total);
    } else {
      std::printf("     –\n");
    }
  }
}

}  // namespace

int strokes(const StrokesOptions& options) {
  const auto digits = read_unipen(options.file.string(), read_text(options.file));
  const Confusion confusion = recognise(digits, trained(options), options.settings.activation);
  int right = 0;
  for (std::size_t label = 0; label < confusion.size(); ++label) right += confusion[label][label];
  const double accuracy = static_cast<double>(right) / static_cast<double>(digits.size());
  if (options.json) {
    const nlohmann::ordered_json result{
        {"digits", digits.size()}, {"accuracy", accuracy}, {"confusion", confusion}};
    std::printf("%s\n", result.dump().c_str());
  } else {
    print_table(confusion);
    std::printf("%s %s, %.2f %% read right\n", grouped(static_cast<std::int64_t>(digits.size())).c_str(),
                digits.size() == 1 ? "digit" : "digits", 100 * accuracy);
  }
  return 0;
}

}  // namespace cli
