#include "mnist_lab/formats/pixel_forms.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "mnist_lab/formats/checks.h"
#include "mnist_lab/formats/dense_layers.h"

namespace formats {

mlp::Network with_pixels(const std::string& name, const mlp::Network& network, const PixelForm& form) {
  const mlp::LayerSizes& sizes = network.parameters.sizes();
  std::vector<float> ordered = network.parameters.exercise_order();
  const auto size_of = [&](std::size_t layer) { return static_cast<std::size_t>(sizes[layer]); };
  std::size_t all_weights = 0;
  for (std::size_t layer = 1; layer < sizes.size(); ++layer)
    all_weights += size_of(layer) * size_of(layer - 1);
  const auto weights = ordered.begin();
  const auto weights_end = weights + static_cast<std::ptrdiff_t>(size_of(0) * size_of(1));
  const auto biases = weights + static_cast<std::ptrdiff_t>(all_weights);
  DenseLayer first{.inputs = sizes[0], .outputs = sizes[1]};
  first.weights.assign(weights, weights_end);
  first.biases.assign(biases, biases + sizes[1]);
  first = with_scaling(std::move(first), {.factors = {form.factor}, .offsets = {form.offset}});
  std::copy(first.weights.begin(), first.weights.end(), weights);
  std::copy(first.biases.begin(), first.biases.end(), biases);
  check_finite(name, ordered);
  mlp::Network result{mlp::Parameters(sizes), network.activation};
  result.parameters.set_exercise_order(ordered);
  return result;
}

}  // namespace formats
