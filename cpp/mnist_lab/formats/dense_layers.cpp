#include "mnist_lab/formats/dense_layers.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "mnist_lab/formats/checks.h"

namespace formats {

std::vector<float> transposed(const std::vector<float>& values, int rows, int columns) {
  const auto height = static_cast<std::size_t>(rows);
  const auto width = static_cast<std::size_t>(columns);
  std::vector<float> result;
  result.reserve(values.size());
  for (std::size_t column = 0; column < width; ++column) {
    for (std::size_t row = 0; row < height; ++row) result.push_back(values[row * width + column]);
  }
  return result;
}

bool PixelScaling::changes_nothing() const {
  return std::all_of(factors.begin(), factors.end(), [](double factor) { return factor == 1; }) &&
         std::all_of(offsets.begin(), offsets.end(), [](double offset) { return offset == 0; });
}

DenseLayer with_scaling(DenseLayer layer, const PixelScaling& scaling) {
  if (scaling.changes_nothing()) return layer;
  const auto inputs = static_cast<std::size_t>(layer.inputs);
  const auto of = [](const std::vector<double>& values, std::size_t pixel) {
    return values.size() == 1 ? values.front() : values[pixel];
  };
  for (std::size_t unit = 0; unit < layer.biases.size(); ++unit) {
    auto bias = static_cast<double>(layer.biases[unit]);
    for (std::size_t pixel = 0; pixel < inputs; ++pixel) {
      float& weight = layer.weights[unit * inputs + pixel];
      bias += static_cast<double>(weight) * of(scaling.offsets, pixel);
      weight = static_cast<float>(static_cast<double>(weight) * of(scaling.factors, pixel));
    }
    layer.biases[unit] = static_cast<float>(bias);
  }
  return layer;
}

mlp::Network network_of(const std::string& name, const std::vector<DenseLayer>& layers,
                        mlp::Activation activation) {
  mlp::LayerSizes sizes{layers.front().inputs};
  std::vector<float> ordered;
  for (const DenseLayer& layer : layers) {
    sizes.push_back(layer.outputs);
    ordered.insert(ordered.end(), layer.weights.begin(), layer.weights.end());
  }
  check_sizes(name, sizes);
  for (const DenseLayer& layer : layers)
    ordered.insert(ordered.end(), layer.biases.begin(), layer.biases.end());
  check_finite(name, ordered);
  mlp::Parameters parameters(sizes);
  parameters.set_exercise_order(ordered);
  return {std::move(parameters), activation};
}

}  // namespace formats
