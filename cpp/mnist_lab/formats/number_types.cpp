#include "mnist_lab/formats/number_types.h"

#include <Eigen/Core>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace formats {
namespace {

static_assert(std::endian::native == std::endian::little, "files hold little-endian values");

float as_float(double value) {
  // Halfway between the largest float32 and what would be the next: from there on it is infinity.
  constexpr double beyond = 0x1.ffffffp127;
  if (std::abs(value) >= beyond) {
    return std::copysign(std::numeric_limits<float>::infinity(), value < 0 ? -1.0F : 1.0F);
  }
  return static_cast<float>(value);
}

template <class Value, class Convert>
void append_as(std::string_view bytes, std::vector<float>& to, Convert&& convert) {
  to.reserve(to.size() + bytes.size() / sizeof(Value));
  for (std::size_t at = 0; at + sizeof(Value) <= bytes.size(); at += sizeof(Value)) {
    Value value;
    std::memcpy(&value, bytes.data() + at, sizeof(Value));
    to.push_back(convert(value));
  }
}

}  // namespace

std::size_t size_of(NumberType type) {
  switch (type) {
    case NumberType::float32:
      return sizeof(float);
    case NumberType::float64:
      return sizeof(double);
    case NumberType::float16:
    case NumberType::bfloat16:
      return sizeof(Eigen::half);
  }
  return 0;
}

std::string_view name_of(NumberType type) {
  switch (type) {
    case NumberType::float32:
      return "float32";
    case NumberType::float64:
      return "float64";
    case NumberType::float16:
      return "float16";
    case NumberType::bfloat16:
      return "bfloat16";
  }
  return "";
}

void append_numbers(std::string_view bytes, NumberType type, std::vector<float>& to) {
  switch (type) {
    case NumberType::float32:
      return append_as<float>(bytes, to, [](float value) { return value; });
    case NumberType::float64:
      return append_as<double>(bytes, to, as_float);
    case NumberType::float16:
      return append_as<Eigen::half>(bytes, to, [](Eigen::half value) { return static_cast<float>(value); });
    case NumberType::bfloat16:
      return append_as<Eigen::bfloat16>(bytes, to,
                                        [](Eigen::bfloat16 value) { return static_cast<float>(value); });
  }
}

std::string note_of(NumberType type) {
  const std::string values = std::string(name_of(type)) + " values, ";
  return values + (type == NumberType::float64 ? "rounded to float32" : "kept in float32");
}

}  // namespace formats
