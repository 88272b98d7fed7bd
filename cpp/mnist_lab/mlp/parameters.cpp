#include "mnist_lab/mlp/parameters.h"

#include <cmath>
#include <numeric>
#include <string>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/idx.h"
#include "mnist_lab/mlp/names.h"

namespace mlp {

static_assert(max_image_side * max_image_side <= max_layer_width,
              "an image that IdxReader takes must have an input for each of its pixels");

void check_layer_sizes(const LayerSizes& sizes) {
  if (sizes.size() < 2) {
    throw InvalidArgument(
        message({"layer sizes: expected an input and an output layer, found ", sizes.size(), " layers"}));
  }
  const std::size_t hidden = sizes.size() - 2;
  if (hidden > max_hidden_layers) {
    throw InvalidArgument(
        message({"hidden layers: expected at most ", max_hidden_layers, ", found ", hidden}));
  }
  for (const int width : sizes) check_range("layer width", limits::layer_width, width);
}

std::vector<std::int64_t> count_params_by_layer(const LayerSizes& sizes) {
  check_layer_sizes(sizes);
  std::vector<std::int64_t> counts;
  for (std::size_t layer = 0; layer + 1 < sizes.size(); ++layer) {
    counts.push_back((std::int64_t{sizes[layer]} + 1) * sizes[layer + 1]);
  }
  return counts;
}

std::int64_t count_params(const LayerSizes& sizes) {
  const auto counts = count_params_by_layer(sizes);
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

Parameters::Parameters(const LayerSizes& sizes) : sizes_(sizes) {
  values_.resize(static_cast<std::size_t>(count_params(sizes)));
  std::int64_t offset = 0;
  for (std::size_t layer = 0; layer + 1 < sizes_.size(); ++layer) {
    weight_offsets_.push_back(offset);
    offset += std::int64_t{sizes_[layer]} * sizes_[layer + 1];
  }
  for (std::size_t layer = 0; layer + 1 < sizes_.size(); ++layer) {
    bias_offsets_.push_back(offset);
    offset += sizes_[layer + 1];
  }
}

void Parameters::check_unit(int layer, int unit) const {
  if (layer >= 0 && layer < layers() && unit >= 0 && unit < sizes_[static_cast<std::size_t>(layer) + 1])
    return;
  throw InvalidArgument(message({"unit: expected one of the network's, found ", unit, " of layer ", layer}));
}

MatrixMap Parameters::weights(int layer) {
  const auto l = static_cast<std::size_t>(layer);
  return {values_.data() + weight_offsets_[l], sizes_[l], sizes_[l + 1]};
}

ConstMatrixMap Parameters::weights(int layer) const {
  const auto l = static_cast<std::size_t>(layer);
  return {values_.data() + weight_offsets_[l], sizes_[l], sizes_[l + 1]};
}

VectorMap Parameters::biases(int layer) {
  const auto l = static_cast<std::size_t>(layer);
  return {values_.data() + bias_offsets_[l], sizes_[l + 1]};
}

ConstVectorMap Parameters::biases(int layer) const {
  const auto l = static_cast<std::size_t>(layer);
  return {values_.data() + bias_offsets_[l], sizes_[l + 1]};
}

TilePlace Parameters::place_of_weights(int layer) const {
  const auto l = static_cast<std::size_t>(layer);
  return {weight_offsets_[l], sizes_[l + 1]};
}

TilePlace Parameters::place_of_biases(int layer) const {
  const auto l = static_cast<std::size_t>(layer);
  return {bias_offsets_[l], sizes_[l + 1]};
}

std::vector<float> Parameters::exercise_order() const {
  std::vector<float> ordered(values_.size());
  float* next = ordered.data();
  for (int layer = 0; layer < layers(); ++layer) {
    const auto w = weights(layer);
    MatrixMap(next, w.cols(), w.rows()) = w.transpose();
    next += w.size();
  }
  for (int layer = 0; layer < layers(); ++layer) {
    const auto b = biases(layer);
    VectorMap(next, b.size()) = b;
    next += b.size();
  }
  return ordered;
}

void Parameters::set_exercise_order(std::span<const float> ordered) {
  if (ordered.size() != values_.size()) {
    throw InvalidArgument(
        message({"parameters: expected ", values_.size(), " values, found ", ordered.size()}));
  }
  const float* next = ordered.data();
  for (int layer = 0; layer < layers(); ++layer) {
    auto w = weights(layer);
    w = ConstMatrixMap(next, w.cols(), w.rows()).transpose();
    next += w.size();
  }
  for (int layer = 0; layer < layers(); ++layer) {
    auto b = biases(layer);
    b = ConstVectorMap(next, b.size());
    next += b.size();
  }
}

Parameters create_params(const LayerSizes& sizes, TorchRandom& random) {
  Parameters parameters(sizes);
  for (int layer = 0; layer < parameters.layers(); ++layer) {
    auto w = parameters.weights(layer);
    for (Eigen::Index output = 0; output < w.cols(); ++output) {
      for (Eigen::Index input = 0; input < w.rows(); ++input) w(input, output) = random.uniform() - 0.5F;
    }
  }
  for (int layer = 0; layer < parameters.layers(); ++layer) {
    for (float& bias : parameters.biases(layer)) bias = random.uniform() - 0.5F;
  }
  return parameters;
}

Parameters create_params(const LayerSizes& sizes, std::uint64_t seed) {
  TorchRandom random(seed);
  return create_params(sizes, random);
}

std::string_view name_of(StartRange range) { return start_range_names.at(static_cast<std::size_t>(range)); }

StartRange start_range_named(std::string_view name) {
  return static_cast<StartRange>(place_of(name, start_range_names, "start range"));
}

void scale_start(Parameters& parameters, StartRange range) {
  if (range == StartRange::exercise) return;
  for (int layer = 0; layer < parameters.layers(); ++layer) {
    auto weights = parameters.weights(layer);
    weights *= 2 * std::sqrt(6.0F / static_cast<float>(weights.rows()));
    parameters.biases(layer).setZero();
  }
}

}  // namespace mlp
