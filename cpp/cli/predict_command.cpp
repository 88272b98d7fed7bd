#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <numeric>
#include <vector>

#include "cli/commands.h"
#include "cli/mnist_files.h"
#include "cli/network_file.h"
#include "mlp/metrics.h"

namespace cli {

int predict(const PredictOptions& options) {
  const mlp::Dataset test_set = read_mnist(options.data, Part::test);
  const mlp::Network network = read_network(options.model, test_set.pixel_count(), test_set.classes());
  const double accuracy = mlp::accuracy(test_set, network);
  std::vector<std::uint32_t> rows(static_cast<std::size_t>(std::min(options.count, test_set.size())));
  std::iota(rows.begin(), rows.end(), 0U);
  const mlp::Matrix probabilities =
      mlp::probabilities({test_set, rows}, network.parameters, network.activation);

  if (options.json) {
    nlohmann::ordered_json result{{"layer_sizes", network.parameters.sizes()},
                                  {"activation", mlp::name_of(network.activation)},
                                  {"test_accuracy", accuracy},
                                  {"labels", nlohmann::json::array()},
                                  {"probabilities", nlohmann::json::array()}};
    for (const std::uint32_t row : rows) {
      const float* values = probabilities.row(row).data();
      result["labels"].push_back(test_set.label(row));
      result["probabilities"].push_back(std::vector<float>(values, values + probabilities.cols()));
    }
    std::printf("%s\n", result.dump().c_str());
    return 0;
  }
  std::printf("test accuracy %.2f %%\n", 100 * accuracy);
  for (const std::uint32_t row : rows) {
    const mlp::Vector of = probabilities.row(row);
    const int answer = mlp::predicted_class(of);
    std::printf("image %u: label %d, answer %d (%.1f %%)\n", row, test_set.label(row), answer,
                100 * static_cast<double>(of[answer]));
  }
  return 0;
}

}  // namespace cli
