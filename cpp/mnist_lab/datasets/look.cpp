#include "mnist_lab/datasets/look.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "mnist_lab/datasets/csv.h"
#include "mnist_lab/datasets/idx_files.h"
#include "mnist_lab/datasets/names.h"
#include "mnist_lab/datasets/npy.h"
#include "mnist_lab/datasets/picture.h"
#include "mnist_lab/formats/what_it_is.h"
#include "mnist_lab/mlp/error.h"

namespace datasets {
namespace {

/// Every end of a line became two bytes, and with it every pixel of value 10.
bool is_damaged_as_text(const FoundFile& file, const IdxHeader& header) {
  if (file.start.find("\r\n") == std::string::npos) return false;
  for (std::size_t at = file.start.find('\n'); at != std::string::npos; at = file.start.find('\n', at + 1)) {
    if (at == 0 || file.start[at - 1] != '\r') return false;
  }
  std::uint64_t values = 1;
  for (const std::int64_t dimension : header.dimensions) {
    values *= static_cast<std::uint64_t>(dimension);
    if (values > file.size) return true;
  }
  return header.bytes() + values != file.size;
}

Look of_no_use(std::string found) {
  return {.content = std::nullopt, .found = std::move(found), .count = std::nullopt};
}

/// The last digits of the magic number.
std::string hex_of(const IdxHeader& header) {
  constexpr std::string_view digits = "0123456789abcdef";
  return {digits[header.type & 0xFU], '0', digits[header.dimensions.size()]};
}

Look look_at_idx(const FoundFile& file, const IdxHeader& header) {
  constexpr const char* damaged =
      "one that was damaged by a transfer as text: bytes 0A have become 0D 0A; transfer it as binary";
  if (!file.is_compressed && is_damaged_as_text(file, header)) return of_no_use(damaged);
  const std::int64_t count = header.dimensions[0];
  if (header.type == idx_bytes && header.dimensions.size() == 3) {
    return {.content = Content::idx_images, .found = {}, .count = count, .has_images = true};
  }
  if (holds_labels(header)) {
    if (is_named_as_images(file.name)) {
      throw mlp::FormatError(file.shown + ": expected magic 0x00000803, found 0x00000" + hex_of(header));
    }
    return {.content = Content::idx_labels, .found = {}, .count = count, .has_labels = true};
  }
  return of_no_use("an IDX file of " + described(header));
}

Look look_at_npy(const FoundFile& file) {
  const auto header = npy_header(file.shown, file.start);
  if (!header) throw mlp::FormatError(file.shown + ": expected an array of NumPy's, found one cut short");
  const bool are_labels = holds_labels(*header);
  if (!are_labels && header->shape.size() == 2 && is_named_as_labels(file.name)) {
    throw mlp::FormatError(mlp::message(
        {file.shown, ": expected labels, one number each, found ", header->shape[0], " × ", header->shape[1],
         " values; .argmax(axis=1) makes labels of such with a column for each class"}));
  }
  const std::int64_t count = header->shape.empty() ? 0 : header->shape[0];
  return {.content = are_labels ? Content::npy_labels : Content::npy_images,
          .found = {},
          .count = count,
          .has_images = !are_labels,
          .has_labels = are_labels};
}

/// Text whose first line has columns, or is a number.
bool is_table(const FoundFile& file) {
  const std::string_view text = file.start;
  const auto is_text = [](char letter) {
    return static_cast<unsigned char>(letter) >= ' ' || letter == '\n' || letter == '\r' || letter == '\t';
  };
  if (text.empty() || !std::all_of(text.begin(), text.end(), is_text)) return false;
  const auto line = csv_first_line(text, text.size() < start_bytes);
  if (!line || line->empty() || line->find('<') != std::string_view::npos) return false;
  const std::vector<std::string> words = words_of(base_name(file.name));
  const auto is_extension = [](const std::string& word) { return word == "csv" || word == "tsv"; };
  if (std::any_of(words.begin(), words.end(), is_extension)) return true;
  // A table by another name begins with figures, or has many columns.
  if (line->find_first_not_of("0123456789.,;\t \"-+eE") == std::string_view::npos) return true;
  return std::any_of(csv_separators.begin(), csv_separators.end(), [&line](char separator) {
    constexpr std::ptrdiff_t enough = 3;
    return separator != ' ' && std::count(line->begin(), line->end(), separator) >= enough;
  });
}

Look look_at_table(const FoundFile& file) {
  const auto line = csv_first_line(file.start, file.start.size() < start_bytes);
  const CsvColumns columns = csv_columns(*line);
  if (!columns.label && columns.side == 0) {
    Look look = of_no_use(mlp::message({"a table of ", columns.is_passed_over.size(), " columns"}));
    look.refusal = csv_refusal(file.shown, columns);
    return look;
  }
  return {.content = Content::csv,
          .found = {},
          .count = std::nullopt,
          .has_images = columns.side > 0,
          .has_labels = columns.label.has_value()};
}

}  // namespace

Look look_at(const FoundFile& file) {
  if (is_picture(file.start) || (file.start.empty() && is_named_as_picture(file.name))) {
    return {.content = Content::picture, .found = {}, .count = 1, .has_images = true};
  }
  if (is_npy(file.start)) return look_at_npy(file);
  if (const auto header = idx_header(file.start)) return look_at_idx(file, *header);
  const std::string found = formats::what_it_is(file.start);
  if ((found.empty() || found == "text" || found.starts_with("a table")) && is_table(file)) {
    return look_at_table(file);
  }
  return of_no_use(found.empty() ? "something else" : found);
}

}  // namespace datasets
