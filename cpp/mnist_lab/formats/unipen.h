// Pen recordings in the UNIPEN 1.0 text format. Source: I. Guyon et al., "UNIPEN project of on-line data
// exchange and recognizer benchmarks", 1994. Read are .SEGMENT DIGIT and CHARACTER, with the strokes below
// them or with a list of theirs, .COORD, .PEN_DOWN, points, .PEN_UP and who wrote: .WRITER_ID, or as in UCI's
// "Pen-Based Recognition of Handwritten Digits" .COMMENT with digit, writer and sample. Pages, lines and
// words above the digits are passed over. Without .COORD a point is x and y. UTF-8, or UTF-16 with a byte
// order mark; any line ends.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mnist_lab/mlp/digit_image.h"

namespace formats {

/// One drawn digit. y grows downwards, as everywhere here; in the file it grows upwards.
struct PenDigit {
  int label;  ///< 0 to 9
  std::vector<mlp::Stroke> strokes;
  int line;            ///< where its segment starts, from 1
  std::string writer;  ///< empty when the file does not tell
};

/// All digits of a file; `name` is what messages call it. Throws FormatError with line, expected and found.
std::vector<PenDigit> read_unipen(const std::string& name, std::string_view text);

/// One drawn number, of any number of digits.
struct PenNumber {
  std::string label;  ///< what the file says that it is; may be empty
  std::vector<mlp::Stroke> strokes;
  int line;  ///< where its segment starts, from 1
};

/// All numbers of a file: what stands below each .SEGMENT WORD, or all strokes of a file that has neither
/// words nor digits. Throws as read_unipen.
std::vector<PenNumber> read_unipen_numbers(const std::string& name, std::string_view text);

}  // namespace formats
