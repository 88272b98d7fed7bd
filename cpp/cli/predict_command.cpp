#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <numeric>
#include <vector>

#include "cli/commands.h"
#include "cli/dataset_files.h"
#include "cli/network_file.h"
#include "cli/options.h"
#include "mnist_lab/formats/in_short.h"
#include "mnist_lab/mlp/double_precision.h"
#include "mnist_lab/mlp/metrics.h"

namespace cli {
namespace {

struct PredictOptions {
  std::filesystem::path model;
  const formats::PixelForm* pixels = nullptr;
  DataSource data;
  int count = 10;          ///< test images to show, from the first
  bool in_double = false;  ///< their probabilities in double precision; only with json
  bool json = false;
};

/// What the network says of as many images as there are labels. names: of the classes, if they have any;
/// probabilities: (n, classes).
void print_json(const mlp::Network& network, double accuracy, mlp::Labels labels,
                const std::vector<std::string>& names, const mlp::DoubleMatrix& probabilities) {
  nlohmann::ordered_json result{{"layer_sizes", network.parameters.sizes()},
                                {"activation", mlp::name_of(network.activation)},
                                {"test_accuracy", accuracy},
                                {"class_names", names},
                                {"labels", std::vector<int>(labels.begin(), labels.end())},
                                {"probabilities", nlohmann::json::array()}};
  for (const auto& row : probabilities.rowwise()) {
    result["probabilities"].push_back(std::vector<double>(row.begin(), row.end()));
  }
  std::printf("%s\n", result.dump().c_str());
}

std::string called(int label, const std::vector<std::string>& names) {
  const auto at = static_cast<std::size_t>(label);
  return std::to_string(label).append(at < names.size() ? " " + formats::in_short(names[at]) : "");
}

void print_text(double accuracy, mlp::Labels labels, const std::vector<std::string>& names,
                const mlp::Matrix& probabilities) {
  std::printf("test accuracy %.2f %%\n", 100 * accuracy);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const mlp::Vector of = probabilities.row(static_cast<Eigen::Index>(i));
    const int answer = mlp::predicted_class(of);
    std::printf("image %zu: label %s, answer %s (%.1f %%)\n", i, called(labels[i], names).c_str(),
                called(answer, names).c_str(), 100 * static_cast<double>(of[answer]));
  }
}

int predict(const PredictOptions& options) {
  const DatasetFiles files(options.data);
  const std::vector<std::string>& names = files.class_names();
  const mlp::Dataset test_set = files.read(Part::test);
  const mlp::Network network = with_pixels(
      options.model, read_network(options.model, test_set.pixel_count(), test_set.classes()), options.pixels);
  const double accuracy = mlp::accuracy(test_set, network);
  if (options.pixels == nullptr) suggest_pixels(options.model, network, accuracy, test_set);
  const int count = std::min(options.count, test_set.size());
  const mlp::Labels labels = test_set.labels().first(static_cast<std::size_t>(count));
  if (options.in_double) {
    print_json(network, accuracy, labels, names,
               mlp::batch_model_in_double(test_set.images(0, count), network));
    return 0;
  }
  std::vector<std::uint32_t> rows(static_cast<std::size_t>(count));
  std::iota(rows.begin(), rows.end(), 0U);
  const mlp::Matrix probabilities = mlp::probabilities({test_set, rows}, network);
  if (options.json) {
    print_json(network, accuracy, labels, names, probabilities.cast<double>());
  } else {
    print_text(accuracy, labels, names, probabilities);
  }
  return 0;
}

}  // namespace

Command add_predict(CLI::App& app) {
  auto options = std::make_shared<PredictOptions>();
  CLI::App& command =
      *app.add_subcommand("predict", "Test a network's file: its accuracy, and what it says of test images");
  add_network_path(command, "model", options->model);
  add_pixels_option(command, options->pixels);
  add_data_option(command, options->data);
  command.add_option("--count", options->count, "Test images to show, from the first")
      ->type_name("N")
      ->check(CLI::Range(0, 10000))
      ->capture_default_str();
  CLI::Option* json =
      command.add_flag("--json", options->json, "Print one JSON object, with all probabilities");
  command
      .add_flag("--double", options->in_double,
                "Compute the probabilities in double precision, as a reference for other programs")
      ->needs(json);
  return {&command, [options] { return predict(*options); }};
}

}  // namespace cli
