#include "mnist_lab/formats/unipen.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>

#include "mnist_lab/formats/in_short.h"
#include "mnist_lab/mlp/error.h"

namespace formats {
namespace {

constexpr std::string_view blanks = " \t\r";

/// Takes the next word off the front of `line`; empty at its end.
std::string_view next_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
  const std::string_view word = line.substr(0, line.find_first_of(blanks));
  line.remove_prefix(word.size());
  return word;
}

class UnipenReader {
 public:
  UnipenReader(const std::string& name, std::string_view text) : name_(name), rest_(text) {}

  std::vector<PenDigit> read() {
    while (!rest_.empty()) read_line(take_line());
    if (pen_is_down_) fail(".PEN_UP", "the end of the file");
    if (digits_.empty()) fail("a UNIPEN file with a .SEGMENT DIGIT", "none");
    check_ink("the end of the file");
    return std::move(digits_);
  }

 private:
  std::string_view take_line() {
    ++line_;
    const std::size_t length = std::min(rest_.find('\n'), rest_.size());
    const std::string_view line = rest_.substr(0, length);
    rest_.remove_prefix(std::min(length + 1, rest_.size()));
    return line;
  }

  void read_line(std::string_view line) {
    std::string_view words = line;
    const std::string_view word = next_word(words);
    if (word.empty()) return;
    if (word == ".SEGMENT") {
      if (pen_is_down_) fail("points or .PEN_UP", word);
      start_digit(words);
    } else if (word == ".PEN_DOWN") {
      if (pen_is_down_) fail("points or .PEN_UP", word);
      if (digits_.empty()) fail("a .SEGMENT before any stroke", word);
      digits_.back().strokes.emplace_back();
      pen_is_down_ = true;
    } else if (word == ".PEN_UP") {
      if (!pen_is_down_) fail(".PEN_DOWN before it", word);
      pen_is_down_ = false;
    } else if (word.front() == '.') {
      if (pen_is_down_) fail("points or .PEN_UP", word);
      if (word == ".WRITER_ID") writer_ = next_word(words);
      if (word == ".COMMENT" && !digits_.empty()) read_comment(words);
    } else if (pen_is_down_) {
      add_point(word, words);
    }
  }

  /// What follows .SEGMENT: DIGIT, the range of strokes, the quality, the label in quotes.
  void start_digit(std::string_view words) {
    if (const auto kind = next_word(words); kind != "DIGIT") fail("DIGIT after .SEGMENT", kind);
    std::string_view label;
    for (auto word = next_word(words); !word.empty(); word = next_word(words)) label = word;
    if (label.size() != 3 || label.front() != '"' || label.back() != '"' || label[1] < '0' ||
        label[1] > '9') {
      fail("a digit in quotes", label);
    }
    check_ink(".SEGMENT");
    digits_.push_back({label[1] - '0', {}, line_, writer_});
  }

  /// The digit before has been drawn.
  void check_ink(std::string_view found) const {
    const auto has_points = [](const mlp::Stroke& stroke) { return !stroke.empty(); };
    if (digits_.empty() || std::ranges::any_of(digits_.back().strokes, has_points)) return;
    fail("points of the digit on line " + std::to_string(digits_.back().line), found);
  }

  /// UCI's comment, or any other, which says nothing.
  void read_comment(std::string_view words) {
    const auto digit = next_word(words);
    const auto writer = next_word(words);
    const auto sample = next_word(words);
    const auto is_number = [](std::string_view word) {
      return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (digit == std::to_string(digits_.back().label) && is_number(writer) && is_number(sample)) {
      digits_.back().writer = writer;
    }
  }

  void add_point(std::string_view x, std::string_view words) {
    const std::string_view y = next_word(words);
    digits_.back().strokes.back().push_back({coordinate(x), -coordinate(y)});
  }

  float coordinate(std::string_view text) {
    float value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || stop != text.data() + text.size() || !std::isfinite(value)) {
      fail("two numbers, x and y", text);
    }
    return value;
  }

  [[noreturn]] void fail(std::string_view expected, std::string_view found) const {
    std::string text = name_ + ", line " + std::to_string(line_) + ": expected ";
    text.append(expected).append(", found ");
    throw mlp::FormatError(text.append(found.empty() ? "nothing" : in_short(found)));
  }

  const std::string& name_;
  std::string_view rest_;
  int line_ = 0;
  bool pen_is_down_ = false;
  std::string writer_;
  std::vector<PenDigit> digits_;
};

}  // namespace

std::vector<PenDigit> read_unipen(const std::string& name, std::string_view text) {
  return UnipenReader(name, text).read();
}

}  // namespace formats
