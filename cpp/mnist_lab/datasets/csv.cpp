#include "mnist_lab/datasets/csv.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>
#include <utility>

#include "mnist_lab/formats/in_short.h"
#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/idx.h"

namespace datasets {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view line_ends = "\r\n";
constexpr std::string_view csv_blanks = " \t";

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(csv_blanks), text.size()));
  text.remove_suffix(text.size() - (text.find_last_not_of(csv_blanks) + 1));
  return text;
}

/// A column's content, without blanks and quotes around it.
std::string_view unquoted(std::string_view field) {
  field = trimmed(field);
  for (const char quote : {'"', '\''}) {
    if (field.size() >= 2 && field.front() == quote && field.back() == quote) {
      return trimmed(field.substr(1, field.size() - 2));
    }
  }
  return field;
}

/// Calls `take` with each column of a line. Blanks divide as many as they are.
template <class Take>
void for_each_field(std::string_view line, char separator, Take&& take) {
  if (separator == ' ') line = trimmed(line);
  for (;;) {
    const std::size_t end = line.find(separator);
    take(unquoted(line.substr(0, end)));
    if (end == std::string_view::npos) return;
    line.remove_prefix(end + 1);
    if (separator == ' ') line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  }
}

std::vector<std::string_view> fields_of(std::string_view line, char separator) {
  std::vector<std::string_view> fields;
  for_each_field(line, separator, [&](std::string_view field) { fields.push_back(field); });
  return fields;
}

/// Whichever divides the most columns.
char separator_of(std::string_view line) {
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char candidate : csv_separators) {
    const std::ptrdiff_t count = std::count(line.begin(), line.end(), candidate);
    // A blank also stands after other separators.
    if (count > most && (candidate != ' ' || most == 0)) {
      best = candidate;
      most = count;
    }
  }
  return best;
}

/// A number as any program writes it: 7, 7.0, 7.000e+00. Nothing for other text.
std::optional<double> number_of(std::string_view field) {
  constexpr std::size_t longest = 63;
  const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
  if (field.empty() || field.size() > longest) return std::nullopt;
  if (field.size() <= 3 && std::all_of(field.begin(), field.end(), is_digit)) {  // what nearly all are
    int value = 0;
    for (const char digit : field) value = 10 * value + (digit - '0');
    return value;
  }
  if (field.find_first_not_of("0123456789.eE+-") != std::string_view::npos) return std::nullopt;
  const std::string text(field);
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  return end == text.c_str() + text.size() ? std::optional(value) : std::nullopt;
}

bool is_whole(double value) { return std::floor(value) == value; }

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& letter : lower)
    letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  return lower;
}

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& names, std::string_view field) {
  return std::find(names.begin(), names.end(), lower_case(field)) != names.end();
}

constexpr std::array<std::string_view, 9> label_names{"label", "labels",    "class",  "target", "y",
                                                      "digit", "character", "number", "klasse"};
constexpr std::array<std::string_view, 7> number_names{"",         "id",         "index", "imageid",
                                                       "image_id", "unnamed: 0", "row"};

/// Names, or numbers that count the columns, as pandas writes where there are no names.
bool are_names(const std::vector<std::string_view>& fields) {
  constexpr std::size_t enough = 5;
  std::optional<double> first;
  bool are_counted = fields.size() >= enough;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto value = number_of(fields[i]);
    if (!value || !is_whole(*value)) return true;
    if (!first) first = value;
    are_counted = are_counted && *value == *first + static_cast<double>(i);
  }
  return are_counted && *first >= 0 && *first <= 1;  // from 0 or from 1
}

/// A name without its figures: "pixel" of pixel12.
std::string name_stem(std::string_view name) {
  std::string stem = lower_case(name);
  stem.erase(
      std::remove_if(stem.begin(), stem.end(), [](char letter) { return letter >= '0' && letter <= '9'; }),
      stem.end());
  return stem;
}

/// The column called a label; else the only one whose name is of another kind than the others'.
std::optional<std::size_t> named_label(const std::vector<std::string_view>& fields) {
  std::map<std::string, std::vector<std::size_t>> by_stem;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (is_one_of(label_names, fields[i])) return i;
    if (i > 0 || !is_one_of(number_names, fields[i])) by_stem[name_stem(fields[i])].push_back(i);
  }
  if (by_stem.size() != 2) return std::nullopt;
  const auto& one = by_stem.begin()->second;
  const auto& other = by_stem.rbegin()->second;
  if (one.size() == 1 && other.size() > 1) return one.front();
  if (other.size() == 1 && one.size() > 1) return other.front();
  return std::nullopt;
}

class CsvTable : public FileReader {
 public:
  explicit CsvTable(std::string name) : name_(std::move(name)) {}

  void push(std::string_view bytes, Images& to) override {
    rest_.append(bytes);
    std::string_view text = rest_;
    if (line_ == 0 && text.size() < byte_order_mark.size()) return;
    if (line_ == 0 && text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    if (line_ == 0) line_ = 1;
    for (std::size_t end = text.find_first_of(line_ends); end != std::string_view::npos;
         end = text.find_first_of(line_ends)) {
      if (text[end] == '\r' && end + 1 == text.size()) break;  // a \n may follow
      read_line(text.substr(0, end), to);
      text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
      ++line_;
    }
    constexpr std::size_t longest_line = 1U << 20;
    if (text.size() > longest_line) fail("lines of at most 2^20 bytes", "a longer one");
    rest_.erase(0, rest_.size() - text.size());
  }

  void finish(Images& to) override {
    line_ = std::max(line_, 1);
    std::string_view text = rest_;
    if (text.ends_with('\r')) text.remove_suffix(1);
    read_line(text, to);
    if (!columns_) throw mlp::FormatError(name_ + ": expected a table with a line an image, found no line");
  }

 private:
  [[noreturn]] void fail(const std::string& expected, const std::string& found) const {
    throw mlp::FormatError(
        mlp::message({name_, ", line ", line_, ": expected ", expected, ", found ", found}));
  }

  void read_line(std::string_view line, Images& to) {
    if (trimmed(line).empty()) return;
    if (!columns_) {
      columns_ = csv_columns(line);
      if (!columns_->label && columns_->side == 0) throw mlp::FormatError(csv_refusal(name_, *columns_));
      if (columns_->side > 0) set_size(name_, columns_->side, columns_->side, to);
      if (columns_->has_names) return;
    }
    const std::size_t columns = columns_->is_passed_over.size();
    std::size_t at = 0;
    for_each_field(line, columns_->separator, [&](std::string_view field) {
      if (at < columns) read_field(at, field, to);
      ++at;
    });
    if (at != columns) fail(std::to_string(columns) + " columns", std::to_string(at));
    ++rows_;
  }

  void read_field(std::size_t column, std::string_view field, Images& to) {
    if (columns_->is_passed_over[column]) return;
    const auto value = number_of(field);
    if (column == columns_->label) {
      if (!value) fail("a label as a number", field.empty() ? "nothing" : formats::in_short(field));
      to.labels.push_back(label_from(name_, *value, rows_));
      return;
    }
    if (!value || !is_whole(*value) || *value < 0 || *value > 255) fail_at_pixel(value, field);
    to.pixels.push_back(static_cast<std::uint8_t>(*value));
  }

  [[noreturn]] void fail_at_pixel(const std::optional<double>& value, std::string_view field) const {
    std::string found = field.empty() ? "nothing" : formats::in_short(field);
    if (value && *value > 0 && *value < 1)
      found += "; what goes from 0 to 1 has to be multiplied by 255 before";
    fail("pixels 0 to 255 in whole numbers", found);
  }

  std::string name_;
  std::string rest_;
  std::optional<CsvColumns> columns_;
  int line_ = 0;          ///< from 1; 0 before the first byte
  std::size_t rows_ = 0;  ///< of values
};

}  // namespace

CsvColumns csv_columns(std::string_view first_line) {
  CsvColumns columns;
  columns.separator = separator_of(first_line);
  const std::vector<std::string_view> fields = fields_of(first_line, columns.separator);
  columns.has_names = are_names(fields);
  columns.is_passed_over.assign(fields.size(), false);
  std::int64_t pixels = std::ssize(fields);
  if (columns.has_names) {
    columns.label = named_label(fields);
    // Row numbers stand first, or between them and nothing else.
    if (fields.size() > 1 && is_one_of(number_names, fields[0]) && columns.label != 0) {
      columns.is_passed_over[0] = true;
      --pixels;
    }
  }
  const bool is_only_label = fields.size() == 1 || columns.is_passed_over[0];
  if (!columns.label && (side_of(pixels - 1) > 0 || (pixels == 1 && is_only_label))) {
    columns.label = columns.is_passed_over[0] ? 1 : 0;
  }
  if (columns.label) --pixels;
  columns.side = side_of(pixels);
  // A single "pixel" is a picture's name, or a number.
  if (pixels > 0 && columns.side <= 1) {
    columns.side = 0;
    columns.label.reset();
  }
  return columns;
}

std::string csv_refusal(const std::string& name, const CsvColumns& columns) {
  const std::size_t count = columns.is_passed_over.size();
  return mlp::message({name,
                       ": expected a label and the pixels of a square in each line, such as 785 columns, "
                       "found ",
                       count, count == 1 ? " column" : " columns"});
}

std::optional<std::string_view> csv_first_line(std::string_view text, bool is_all) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(line_ends);
    if (end == std::string_view::npos) return is_all ? std::optional(text) : std::nullopt;
    if (!trimmed(text.substr(0, end)).empty()) return text.substr(0, end);
    text.remove_prefix(end + 1);
  }
  return std::nullopt;
}

std::unique_ptr<FileReader> csv_table(std::string name) {
  return std::make_unique<CsvTable>(std::move(name));
}

}  // namespace datasets
