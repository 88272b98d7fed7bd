// PyTorch's figures: tests/reference, which make_reference.py there computed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mnist_lab/mlp/trainer.h"

namespace tests {

/// A whole run on MNIST as PyTorch did it.
struct ReferenceRun {
  std::string name;
  mlp::LayerSizes sizes;
  mlp::TrainingSettings settings;
  std::vector<double> batch_loss;                             ///< of every mini-batch
  std::vector<double> test_accuracy;                          ///< after every epoch, 0 to 1
  std::vector<double> test_loss;                              ///< after every epoch
  std::vector<std::string> permutation_sha256;                ///< of every epoch, as 32-bit integers
  std::vector<std::vector<std::uint32_t>> permutation_heads;  ///< each epoch's first rows
  mlp::Matrix first_test_probs;  ///< (5, 10): what the trained network says of the first test images
  std::vector<float> start;      ///< parameters, in the exercise's order
  std::vector<float> end;
};

const std::vector<ReferenceRun>& reference_runs();

/// Numbers of a JSON file, by a JSON pointer such as "/biases/0": all that stand there.
std::vector<double> reference_numbers(const std::string& file, const std::string& pointer);

/// One number of it.
double reference_number(const std::string& file, const std::string& pointer);

/// Rows of numbers, or one row.
mlp::Matrix reference_matrix(const std::string& file, const std::string& pointer);

}  // namespace tests
