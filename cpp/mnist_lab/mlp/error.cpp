#include "mnist_lab/mlp/error.h"

#include <cmath>
#include <cstdint>

namespace mlp {

std::string message(std::initializer_list<MessagePart> parts) {
  std::string all;
  for (const MessagePart& part : parts) {
    if (part.number_) {
      all += std::to_string(*part.number_);
    } else {
      all += part.text_;
    }
  }
  return all;
}

std::string text_of(double value) {
  if (std::isnan(value)) return "nan";
  std::string text;
  if (std::isinf(value)) {
    text = "inf";
  } else if (value == 0) {
    text = "0";
  } else {
    // |value| = digits * 10^exponent with six digits, then without the zeros at their end.
    int exponent = 0;
    double scaled = std::abs(value);
    for (; scaled >= 1e6; ++exponent) scaled /= 10;
    for (; scaled < 1e5; --exponent) scaled *= 10;
    std::int64_t digits = std::llround(scaled);
    for (; digits % 10 == 0; ++exponent) digits /= 10;
    text = std::to_string(digits);
    const int point = static_cast<int>(text.size()) + exponent;  // digits before it
    constexpr int longest = 15;
    if (exponent >= 0 && point <= longest) {
      text.append(static_cast<std::size_t>(exponent), '0');
    } else if (point > 0 && exponent < 0) {
      text.insert(static_cast<std::size_t>(point), 1, '.');
    } else if (point <= 0 && point > -5) {
      text.insert(0, static_cast<std::size_t>(2 - point), '0');
      text[1] = '.';
    } else {
      if (text.size() > 1) text.insert(1, 1, '.');
      text += 'e';
      text += std::to_string(point - 1);
    }
  }
  if (std::signbit(value)) text.insert(0, 1, '-');
  return text;
}

}  // namespace mlp
