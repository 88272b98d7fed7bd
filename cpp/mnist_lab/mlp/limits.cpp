#include "mnist_lab/mlp/limits.h"

#include <cmath>
#include <cstdint>

#include "mnist_lab/mlp/error.h"

namespace mlp {
namespace {

/// A whole number to its last digit, unlike text_of.
std::string number(double value) {
  constexpr double most = 0x1p53;  // above it not every whole number is a double
  const bool is_whole = std::abs(value) < most && std::floor(value) == value;
  return is_whole ? std::to_string(static_cast<std::int64_t>(value)) : text_of(value);
}

}  // namespace

bool Range::holds(double value) const {
  return std::isfinite(value) && !(from && value < *from) && !(above && value <= *above) &&
         !(to && value > *to) && !(below && value >= *below);
}

std::string in_words(const Range& range) {
  const auto& [from, above, to, below] = range;
  if (from && to) return message({number(*from), " to ", number(*to)});
  if (from && below) return message({number(*from), " to below ", number(*below)});
  std::string words;
  const auto add = [&](const char* word, const std::optional<double>& end) {
    if (end) words += message({words.empty() ? "" : ", ", word, " ", number(*end)});
  };
  add("at least", from);
  add("above", above);
  add("at most", to);
  add("below", below);
  return words;
}

void check_range(const char* name, const Range& range, double value) {
  if (range.holds(value)) return;
  const bool is_open = !range.to && !range.below;
  throw InvalidArgument(message({name, ": expected ", (is_open ? "a finite number " : ""), in_words(range),
                                 ", found ", number(value)}));
}

}  // namespace mlp
