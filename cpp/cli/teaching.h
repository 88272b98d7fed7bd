// What teaching a network a person's hand is worth, simulated with recordings of many people.
#pragma once

#include <span>

#include "mnist_lab/formats/unipen.h"
#include "mnist_lab/mlp/teacher.h"

namespace cli {

/// What each writer teaches, in the order of the recording.
struct Lesson {
  enum class Kind {
    of_each_digit,  ///< the first drawings of every digit
    misread         ///< the first drawings that the network misreads, as people do when one was wrong
  };
  Kind kind = Kind::of_each_digit;
  int drawings = 0;  ///< of each digit, or of those misread at the most
};

/// Each writer teaches a network of his own a few drawings; it then reads his others. Writers who have
/// nothing to teach keep the network as it is. Accuracies are 0 to 1.
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

/// Throws std::runtime_error when no drawing is left that was not taught.
TeachingResult simulate_teaching(std::span<const formats::PenDigit> digits, const Lesson& lesson,
                                 const mlp::Network& network, const mlp::TrainingSet& examples,
                                 const mlp::Dataset& test_set, const mlp::TeachingSettings& settings = {});

}  // namespace cli
