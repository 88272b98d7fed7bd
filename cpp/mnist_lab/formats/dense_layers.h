// From what a file says of single layers to a network.
#pragma once

#include <string>
#include <vector>

#include "mnist_lab/mlp/model.h"

namespace formats {

struct DenseLayer {
  int inputs = 0;
  int outputs = 0;
  std::vector<float> weights = {};  ///< (outputs, inputs), row by row
  std::vector<float> biases = {};   ///< one an output
};

/// (rows, columns), row by row, the other way round. values: rows * columns
std::vector<float> transposed(const std::vector<float>& values, int rows, int columns);

/// What the pixels are multiplied by, and what is added then, before the first layer takes them: one of each,
/// or one of each for all.
struct PixelScaling {
  std::vector<double> factors = {1.0};
  std::vector<double> offsets = {0.0};

  bool changes_nothing() const;
};

/// The layer that gives for pixels what `layer` gives for scaled ones: W' = W f, b' = b + W o. Computed in
/// float64 and rounded once, so each parameter is as exact as float32 holds it.
DenseLayer with_scaling(DenseLayer layer, const PixelScaling& scaling);

/// Of layers whose sizes follow on one another. Throws FormatError where the core takes no such sizes, and
/// for parameters that are not finite; `name` is what messages call the file.
mlp::Network network_of(const std::string& name, const std::vector<DenseLayer>& layers,
                        mlp::Activation activation);

}  // namespace formats
