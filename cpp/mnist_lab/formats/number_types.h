// The types of floating point that files of networks hold, as float32.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace formats {

enum class NumberType { float32, float64, float16, bfloat16 };

/// Bytes of one number.
std::size_t size_of(NumberType type);

/// "float32", "float64", "float16", "bfloat16".
std::string_view name_of(NumberType type);

/// Appends little-endian numbers, as many as there are whole; float64 is rounded, to infinity where it is
/// beyond float32, the others keep their values.
void append_numbers(std::string_view bytes, NumberType type, std::vector<float>& to);

/// What people should know of numbers that were not float32: "float64 values, rounded to float32".
std::string note_of(NumberType type);

}  // namespace formats
