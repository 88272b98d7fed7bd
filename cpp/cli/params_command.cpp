#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/training_options.h"
#include "cli/training_report.h"
#include "mnist_lab/mlp/digit_image.h"
#include "mnist_lab/mlp/fingerprint.h"

namespace cli {
namespace {

struct ParamsOptions {
  mlp::TrainingSettings settings;  ///< of which layers and seed count
  bool json = false;
};

int params(const ParamsOptions& options) {
  const mlp::LayerSizes sizes =
      mlp::layer_sizes(options.settings, mlp::digit_image_side * mlp::digit_image_side);
  const auto by_layer = mlp::count_params_by_layer(sizes);
  const auto total = mlp::count_params(sizes);
  const std::string fingerprint = mlp::fingerprint(mlp::create_params(sizes, options.settings.seed));

  if (options.json) {
    const nlohmann::ordered_json result{{"layer_sizes", sizes},
                                        {"parameter_count_by_layer", by_layer},
                                        {"parameter_count", total},
                                        {"seed", options.settings.seed},
                                        {"parameters_sha256", fingerprint}};
    std::printf("%s\n", result.dump().c_str());
    return 0;
  }
  for (std::size_t layer = 0; layer < by_layer.size(); ++layer) {
    std::printf("layer %zu: %4d x %4d weights + %4d biases = %s\n", layer + 1, sizes[layer], sizes[layer + 1],
                sizes[layer + 1], grouped(by_layer[layer]).c_str());
  }
  std::printf("total: %s parameters\n", grouped(total).c_str());
  std::printf("start parameters of seed %llu: sha256 %s\n",
              static_cast<unsigned long long>(options.settings.seed), fingerprint.c_str());
  return 0;
}

}  // namespace

Command add_params(CLI::App& app) {
  auto options = std::make_shared<ParamsOptions>();
  CLI::App& command =
      *app.add_subcommand("params", "Count parameters by layer and fingerprint the start parameters");
  add_network_options(command, options->settings);
  command.add_flag("--json", options->json, "Print one JSON object");
  return {&command, [options] { return params(*options); }};
}

}  // namespace cli
