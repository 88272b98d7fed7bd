// A network's sizes and parameters: how many there are, how they start, how they are stored.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "mnist_lab/mlp/limits.h"
#include "mnist_lab/mlp/matrix.h"
#include "mnist_lab/mlp/tile.h"
#include "mnist_lab/mlp/torch_random.h"

namespace mlp {

/// Units of every layer from the input to the output: {784, 16, 16, 10}.
using LayerSizes = std::vector<int>;

/// Throws InvalidArgument unless `sizes` has an input layer, at most max_hidden_layers hidden layers and
/// an output layer, each of 1 to max_layer_width units.
void check_layer_sizes(const LayerSizes& sizes);

/// Parameters of each layer after the input: inputs * outputs weights and one bias an output.
/// {784, 16, 16, 10} gives {12560, 272, 170}. Throws as check_layer_sizes.
std::vector<std::int64_t> count_params_by_layer(const LayerSizes& sizes);

/// All of them: 13,002 for {784, 16, 16, 10}. Throws as check_layer_sizes.
std::int64_t count_params(const LayerSizes& sizes);

/// Every weight and bias of a network, in one block of memory. The block holds all weight matrices,
/// each (input, output), then all biases; `exercise_order` gives PyTorch's arrangement.
class Parameters {
 public:
  /// All zero. Throws as check_layer_sizes.
  explicit Parameters(const LayerSizes& sizes);

  const LayerSizes& sizes() const { return sizes_; }

  /// How many layers have parameters: one fewer than sizes().
  int layers() const { return static_cast<int>(sizes_.size()) - 1; }

  /// Throws InvalidArgument unless 0 <= layer < layers() and 0 <= unit < sizes()[layer + 1].
  void check_unit(int layer, int unit) const;

  /// Weights from layer `layer` to the next, (sizes[layer], sizes[layer + 1]); 0 <= layer < layers().
  MatrixMap weights(int layer);
  ConstMatrixMap weights(int layer) const;

  /// Biases of layer `layer + 1`.
  VectorMap biases(int layer);
  ConstVectorMap biases(int layer) const;

  /// Where they lie in values().
  TilePlace place_of_weights(int layer) const;
  TilePlace place_of_biases(int layer) const;

  /// The whole block.
  std::span<float> values() { return values_; }
  std::span<const float> values() const { return values_; }

  /// In the exercise's order: every weight matrix as (output, input) row-major, then every bias.
  std::vector<float> exercise_order() const;

  /// The reverse: takes over values in that order. Throws InvalidArgument unless there is one a parameter.
  void set_exercise_order(std::span<const float> ordered);

 private:
  LayerSizes sizes_;
  std::vector<std::int64_t> weight_offsets_;
  std::vector<std::int64_t> bias_offsets_;
  std::vector<float, CacheLineAllocator<float>> values_;
};

/// The derivative of a loss by each parameter, stored the same way.
using Gradients = Parameters;

/// Start parameters, uniform in [-0.5, 0.5), equal to PyTorch's to the bit: all weights layer by layer,
/// each (output, input) row by row, then all biases, drawn by `torch.rand - 0.5` from `random`.
Parameters create_params(const LayerSizes& sizes, TorchRandom& random);

/// The same from a fresh generator, as after `torch.manual_seed(seed)`.
Parameters create_params(const LayerSizes& sizes, std::uint64_t seed = 1995);

/// How far start parameters may lie from 0.
enum class StartRange {
  exercise,  ///< ±0.5, as create_params: too far for wide layers
  he         ///< weights ±√(6 / inputs of their layer), biases 0 (He et al. 2015, for ReLU)
};

inline constexpr std::array<std::string_view, 2> start_range_names{"exercise", "he"};

std::string_view name_of(StartRange range);

/// Throws InvalidArgument for a name that is not one of start_range_names.
StartRange start_range_named(std::string_view name);

/// Turns what create_params made into start parameters of another range: the same numbers, scaled.
void scale_start(Parameters& parameters, StartRange range);

}  // namespace mlp
