// How well a network's answers are doubted.
#pragma once

#include <span>
#include <vector>

#include "cli/recognition.h"
#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/reading/doubt.h"

namespace cli {

/// Of answers to images of one digit each. Errors are expected calibration errors, 0 to 1.
struct DoubtFigures {
  int digits = 0;
  int right = 0;
  int doubted_right = 0;      ///< of those read right
  int doubted_wrong = 0;      ///< of the others
  double error_before = 0;    ///< of the largest probability
  double error_after = 0;     ///< with the temperature
  double error_of_words = 0;  ///< of the certainty that is worded
};

/// One answer and what is to be said of it.
struct JudgedAnswer {
  float probability;  ///< the network's own, of its answer
  float calibrated;   ///< the same with the temperature
  reading::Judgement judgement;
  bool right;
};

/// The answer to an image of one digit that is labelled so. strokes: what it was drawn of, if that is known.
JudgedAnswer judged(const reading::Doubt& doubt, mlp::Bytes pixels, std::span<const mlp::Stroke> strokes,
                    const mlp::VectorRef& probabilities, float temperature, int label);

/// answers: some.
DoubtFigures figures_of(std::span<const JudgedAnswer> answers);

/// What the network reads in a dataset's images, judged.
std::vector<JudgedAnswer> judge_all(const reading::Doubt& doubt, const mlp::Dataset& images,
                                    const mlp::Network& network, float temperature);

/// The same for digits that people drew.
std::vector<JudgedAnswer> judge_all(const reading::Doubt& doubt, std::span<const Reading> readings,
                                    float temperature);

}  // namespace cli
