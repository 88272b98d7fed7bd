// What a network reads in digits that people drew.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "mnist_lab/formats/unipen.h"
#include "mnist_lab/mlp/model.h"

namespace cli {

/// One drawn digit, what the network saw of it and what it said.
struct Reading {
  const formats::PenDigit* digit;
  mlp::DigitImage image;
  mlp::Vector probabilities;
  int answer;

  bool right() const { return answer == digit->label; }
};

/// Every digit goes through the same code as a drawing on the page. The digits must outlive the result.
std::vector<Reading> recognise(std::span<const formats::PenDigit> digits, const mlp::Network& network);

/// The share that is right, 0 to 1; readings must not be empty.
double accuracy(std::span<const Reading> readings);

/// How one writer's digits are read.
struct WriterAccuracy {
  std::string name;  ///< empty where the recording does not tell
  int digits;        ///< 1 or more
  int right;

  double accuracy() const { return static_cast<double>(right) / digits; }
};

/// Of every writer, the worst first. Readings must not be empty.
std::vector<WriterAccuracy> accuracy_by_writer(std::span<const Reading> readings);

/// confusion[label][answer]: how many digits of that label were answered so.
using Confusion = std::array<std::array<int, mlp::digit_count>, mlp::digit_count>;

Confusion confusion_of(std::span<const Reading> readings);

}  // namespace cli
