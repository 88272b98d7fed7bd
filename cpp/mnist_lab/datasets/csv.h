// Images as tables in text: a line an image, its label and its pixels, row by row.
//
// Read are the forms in which MNIST is passed on: "MNIST in CSV" (with or without a first line of names,
// label first), Kaggle's Digit Recognizer (label first; without one in what is to be predicted), OpenML (the
// column "class" last). Where the first line has names, the label is the column called so, else the one whose
// name is not of the others' kind. Columns are divided by commas, semicolons, tabs or blanks; what stands in
// quotes counts without them; a column of row numbers (without a name, or "id") is passed over.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mnist_lab/datasets/images.h"

namespace datasets {

/// What the columns of a table are.
struct CsvColumns {
  char separator = ',';
  bool has_names = false;            ///< the first line names the columns
  std::optional<std::size_t> label;  ///< which column, from 0
  std::vector<bool> is_passed_over;  ///< by column: it is neither label nor pixel
  int side = 0;                      ///< of the square that the pixels make; 0: there are none
};

inline constexpr std::string_view csv_separators = ",;\t ";

/// What the first line of a table says, without its end. Neither label nor side where it holds none of them:
/// the pixels of a line make no square, or there is a single one, as beside names of pictures.
CsvColumns csv_columns(std::string_view first_line);

/// What is wrong with the columns of such a table.
std::string csv_refusal(const std::string& name, const CsvColumns& columns);

/// The first line that is not blank, without a byte order mark; nothing while it has not come whole.
/// is_all: nothing follows `text`.
std::optional<std::string_view> csv_first_line(std::string_view text, bool is_all);

/// Images and labels, or one of them, as the first line has it. Pixels are whole numbers 0 to 255. Throws
/// mlp::FormatError with the line, from 1.
std::unique_ptr<FileReader> csv_table(std::string name);

}  // namespace datasets
