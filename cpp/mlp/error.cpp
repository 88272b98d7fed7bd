#include "mlp/error.h"

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
  const std::string sign = std::signbit(value) ? "-" : "";
  if (std::isinf(value)) return sign + "inf";
  if (value == 0) return sign + "0";
  // |value| = digits * 10^exponent with six digits, then without the zeros at their end.
  int exponent = 0;
  double scaled = std::abs(value);
  for (; scaled >= 1e6; ++exponent) scaled /= 10;
  for (; scaled < 1e5; --exponent) scaled *= 10;
  std::int64_t digits = std::llround(scaled);
  for (; digits % 10 == 0; ++exponent) digits /= 10;
  std::string text = std::to_string(digits);
  const int point = static_cast<int>(text.size()) + exponent;  // digits before it
  constexpr int longest = 15;
  if (exponent >= 0 && point <= longest) return sign + text.append(static_cast<std::size_t>(exponent), '0');
  if (point > 0 && exponent < 0) {
    const auto whole = static_cast<std::size_t>(point);
    return sign + text.substr(0, whole) + "." + text.substr(whole);
  }
  if (point <= 0 && point > -5) {
    return sign + "0." + std::string(static_cast<std::size_t>(-point), '0') + text;
  }
  std::string scientific = sign;
  scientific += text.front();
  if (text.size() > 1) scientific += '.';
  scientific.append(text, 1);
  return scientific + "e" + std::to_string(point - 1);
}

}  // namespace mlp
