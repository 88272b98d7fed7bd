// What teaching a network a person's hand is worth, simulated with recordings of many people.
#pragma once

#include <span>

#include "mnist_lab/formats/unipen.h"
#include "mnist_lab/mlp/teacher.h"

namespace cli {

/// Each writer teaches a network of his own a few drawings of every digit; it then reads his others.
/// Accuracies are 0 to 1.
struct TeachingResult {
  int writers = 0;
  int taught = 0;  ///< drawings of all writers
  int tested = 0;  ///< their other drawings
  double accuracy_before = 0;
  double accuracy_after = 0;
  double test_accuracy_before = 0;  ///< on MNIST's test set
  double test_accuracy_after = 0;   ///< the mean over the writers' networks
  double test_accuracy_lowest = 0;  ///< of them
};

/// The first `drawings_a_digit` of every digit and writer, in the order of the recording, are taught. Throws
/// std::runtime_error when no other drawing is left.
TeachingResult simulate_teaching(std::span<const formats::PenDigit> digits, int drawings_a_digit,
                                 const mlp::Network& network, const mlp::Dataset& training_set,
                                 const mlp::Dataset& test_set, const mlp::TeachingSettings& settings = {});

}  // namespace cli
