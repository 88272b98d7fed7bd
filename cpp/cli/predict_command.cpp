#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <numeric>
#include <vector>

#include "cli/commands.h"
#include "cli/mnist_files.h"
#include "cli/network_file.h"
#include "mlp/double_precision.h"
#include "mlp/metrics.h"

namespace cli {
namespace {

/// What the network says of the first images. probabilities: (n, classes), float or double.
template <class Probabilities>
void print(const PredictOptions& options, const mlp::Network& network, double accuracy, mlp::Labels labels,
           const Probabilities& probabilities) {
  if (options.json) {
    nlohmann::ordered_json result{{"layer_sizes", network.parameters.sizes()},
                                  {"activation", mlp::name_of(network.activation)},
                                  {"test_accuracy", accuracy},
                                  {"labels", std::vector<int>(labels.begin(), labels.end())},
                                  {"probabilities", nlohmann::json::array()}};
    for (const auto& row : probabilities.rowwise()) {
      result["probabilities"].push_back(std::vector<typename Probabilities::Scalar>(row.begin(), row.end()));
    }
    std::printf("%s\n", result.dump().c_str());
    return;
  }
  std::printf("test accuracy %.2f %%\n", 100 * accuracy);
  for (Eigen::Index i = 0; i < probabilities.rows(); ++i) {
    Eigen::Index answer = 0;
    const auto probability = static_cast<double>(probabilities.row(i).maxCoeff(&answer));
    std::printf("image %d: label %d, answer %d (%.1f %%)\n", static_cast<int>(i),
                labels[static_cast<std::size_t>(i)], static_cast<int>(answer), 100 * probability);
  }
}

}  // namespace

int predict(const PredictOptions& options) {
  const mlp::Dataset test_set = read_mnist(options.data, Part::test);
  const mlp::Network network = read_network(options.model, test_set.pixel_count(), test_set.classes());
  const double accuracy = mlp::accuracy(test_set, network);
  const int count = std::min(options.count, test_set.size());
  const mlp::Labels labels = test_set.labels().first(static_cast<std::size_t>(count));
  if (options.in_double) {
    print(options, network, accuracy, labels, mlp::batch_model_in_double(test_set.images(0, count), network));
  } else {
    std::vector<std::uint32_t> rows(static_cast<std::size_t>(count));
    std::iota(rows.begin(), rows.end(), 0U);
    print(options, network, accuracy, labels,
          mlp::probabilities({test_set, rows}, network.parameters, network.activation));
  }
  return 0;
}

}  // namespace cli
