#include "mnist_lab/formats/unipen.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <system_error>
#include <utility>

#include "mnist_lab/formats/in_short.h"
#include "mnist_lab/mlp/error.h"

namespace formats {
namespace {

constexpr std::string_view blanks = " \t\f\v";

/// Takes the next word off the front of `line`; empty at its end.
std::string_view next_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
  const std::string_view word = line.substr(0, line.find_first_of(blanks));
  line.remove_prefix(word.size());
  return word;
}

std::string_view without_blanks(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

void append_utf8(std::string& text, std::uint32_t character) {
  const auto byte = [&text](std::uint32_t value) { text += static_cast<char>(value); };
  if (character < 0x80U) return byte(character);
  if (character < 0x800U) {
    byte(0xC0U | character >> 6U);
  } else {
    if (character < 0x10000U) {
      byte(0xE0U | character >> 12U);
    } else {
      byte(0xF0U | character >> 18U);
      byte(0x80U | (character >> 12U & 0x3FU));
    }
    byte(0x80U | (character >> 6U & 0x3FU));
  }
  byte(0x80U | (character & 0x3FU));
}

/// Half a pair of surrogates, which stands for nothing, becomes U+FFFD.
std::string utf8_of_utf16(std::string_view bytes, bool low_first) {
  const auto unit = [&](std::size_t at) -> std::uint32_t {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return low_first ? first | std::uint32_t{second} << 8U : second | std::uint32_t{first} << 8U;
  };
  std::string text;
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    const std::uint32_t one = unit(at);
    const bool begins_pair = one >= 0xD800U && one < 0xDC00U && at + 3 < bytes.size();
    const std::uint32_t two = begins_pair ? unit(at + 2) : 0;
    if (two >= 0xDC00U && two < 0xE000U) {
      append_utf8(text, 0x10000U + ((one - 0xD800U) << 10U) + (two - 0xDC00U));
      at += 2;
    } else {
      append_utf8(text, one >= 0xD800U && one < 0xE000U ? 0xFFFDU : one);
    }
  }
  return text;
}

/// A .SEGMENT with a label that is a digit.
struct DigitSegment {
  PenDigit digit;
  std::string_view delineation;  ///< "0-1,3", the numbers of its strokes; empty where it is not told
};

/// A stroke, and the segment that it stands under.
struct DrawnStroke {
  mlp::Stroke points;
  int line;
  std::ptrdiff_t segment;  ///< the index of a digit's; -1 under none, or under that of a page or a word
  std::ptrdiff_t number;   ///< of a word's; -1 under none
};

class UnipenReader {
 public:
  UnipenReader(const std::string& name, std::string_view text) : name_(name), rest_(text) {}

  std::vector<PenDigit> read() {
    read_lines();
    if (segments_.empty()) fail_without_digits();
    return stand_under_their_segments() ? digits_in_order() : digits_by_delineation();
  }

  std::vector<PenNumber> read_numbers() {
    read_lines();
    if (strokes_.empty()) fail("strokes of a number", "none");
    if (numbers_.empty() && !segments_.empty()) {
      line_ = segments_.front().digit.line;
      fail("a .SEGMENT WORD above the digits of each number", "digits one by one");
    }
    if (numbers_.empty()) numbers_.push_back({{}, {}, strokes_.front().line});
    const bool is_one = numbers_.size() == 1;
    for (DrawnStroke& stroke : strokes_) {
      if (stroke.number < 0 && !is_one) {
        line_ = stroke.line;
        fail("a .SEGMENT WORD before any stroke", ".PEN_DOWN");
      }
      const auto number = static_cast<std::size_t>(std::max<std::ptrdiff_t>(stroke.number, 0));
      if (!stroke.points.empty()) numbers_[number].strokes.push_back(std::move(stroke.points));
    }
    for (const PenNumber& number : numbers_) {
      if (!number.strokes.empty()) continue;
      line_ = number.line;
      fail("points of the number below its .SEGMENT WORD", "none");
    }
    return std::move(numbers_);
  }

 private:
  void read_lines() {
    while (!rest_.empty()) read_line(take_line());
    if (pen_is_down_) fail(".PEN_UP", "the end of the file");
  }

  /// Lines end as on Unix, on Windows or on a classic Mac, also within one file.
  std::string_view take_line() {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    ++line_;
    const std::size_t length = std::min(rest_.find_first_of("\r\n"), rest_.size());
    std::string_view line = rest_.substr(0, length);
    const std::size_t end = rest_.substr(length).starts_with("\r\n") ? 2 : 1;
    rest_.remove_prefix(std::min(length + end, rest_.size()));
    // Also in the middle, where files were joined.
    while (line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
    return line;
  }

  void read_line(std::string_view line) {
    std::string_view words = line;
    const std::string_view word = next_word(words);
    if (word.empty()) return;
    if (word.front() == '.' && (word.size() == 1 || word[1] < '0' || word[1] > '9')) {
      read_keyword(word, words);
    } else if (pen_is_down_) {
      add_point(line);
    } else if (pen_was_up_) {
      has_points_above_paper_ = true;
    }
  }

  void read_keyword(std::string_view word, std::string_view words) {
    if (word == ".COMMENT") {
      if (!pen_is_down_ && !segments_.empty()) read_comment(words);
      return;
    }
    if (pen_is_down_ && word != ".PEN_UP") fail("points or .PEN_UP", word);
    if (word != ".DT") pen_was_up_ = false;
    if (word == ".SEGMENT") {
      read_segment(words);
    } else if (word == ".PEN_DOWN") {
      strokes_.push_back({{}, line_, segment_, std::ssize(numbers_) - 1});
      pen_is_down_ = true;
      if (!without_blanks(words).empty()) add_point(words);
    } else if (word == ".PEN_UP") {
      if (!pen_is_down_) fail(".PEN_DOWN before it", word);
      pen_is_down_ = false;
      pen_was_up_ = true;
      has_points_above_paper_ = has_points_above_paper_ || !without_blanks(words).empty();
    } else if (word == ".COORD") {
      read_columns(words);
    } else if (word == ".WRITER_ID") {
      writer_ = next_word(words);
    } else if (word == ".INCLUDE") {
      included_ = without_blanks(words);
    } else {
      check_spelling(word);
    }
  }

  /// A keyword that is nearly one of those that matter must not be passed over like the many that do not.
  void check_spelling(std::string_view word) const {
    std::string capitals(word);
    for (char& letter : capitals) {
      if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    }
    for (const std::string_view keyword : {".SEGMENT", ".PEN_DOWN", ".PEN_UP", ".COORD", ".INCLUDE"}) {
      if (capitals.starts_with(keyword))
        fail(std::string(keyword) + ", in capitals and with a blank after it", word);
    }
  }

  /// .COORD X Y T P ...: which number of a point is what.
  void read_columns(std::string_view words) {
    const std::string_view all = without_blanks(words);
    std::size_t count = 0;
    std::optional<std::size_t> x;
    std::optional<std::size_t> y;
    for (auto name = next_word(words); !name.empty(); name = next_word(words), ++count) {
      if ((name == "X" && x) || (name == "Y" && y)) fail("X and Y once each after .COORD", all);
      if (name == "X") x = count;
      if (name == "Y") y = count;
    }
    if (!x || !y) fail("X and Y after .COORD", all);
    columns_ = {.x = *x, .y = *y, .count = count, .names = std::string(all)};
  }

  /// What follows .SEGMENT: its kind, the numbers of its strokes, the quality, the label in quotes. A digit
  /// is a DIGIT or a CHARACTER; a PAGE, a LINE or a WORD is made of such.
  void read_segment(std::string_view words) {
    const std::string_view kind = next_word(words);
    if (kind != "DIGIT" && kind != "CHARACTER") {
      segment_ = -1;
      if (kind == "WORD") numbers_.push_back({in_quotes(words), {}, line_});
      if (kind_of_another_.empty()) {
        kind_of_another_ = kind.empty() ? "nothing" : kind;
        line_of_another_ = line_;
      }
      return;
    }
    const std::size_t quote = std::min(words.find('"'), words.size());
    const std::string_view label = without_blanks(words.substr(quote));
    std::string_view before = words.substr(0, quote);
    std::string_view delineation = next_word(before);
    if (delineation.find_first_of("0123456789") != 0) delineation = {};
    // No escape stands for a digit.
    const std::string_view digit =
        label.size() < 2 || label.back() != '"' ? "" : without_blanks(label.substr(1, label.size() - 2));
    if (digit.size() != 1 || digit[0] < '0' || digit[0] > '9') {
      fail("a digit in quotes", label.empty() ? without_blanks(words) : label);
    }
    segment_ = std::ssize(segments_);
    segments_.push_back({{digit[0] - '0', {}, line_, writer_}, delineation});
  }

  /// What a segment says that it holds; empty where it does not.
  static std::string in_quotes(std::string_view words) {
    const std::string_view label = without_blanks(words.substr(std::min(words.find('"'), words.size())));
    const bool is_quoted = label.size() >= 2 && label.back() == '"';
    return std::string(is_quoted ? without_blanks(label.substr(1, label.size() - 2)) : "");
  }

  [[noreturn]] void fail_without_digits() {
    const std::string other_file =
        included_.empty() ? "" : " in this file, which includes " + in_short(included_);
    if (!kind_of_another_.empty()) {
      line_ = line_of_another_;
      fail("DIGIT or CHARACTER after .SEGMENT" + other_file, kind_of_another_);
    }
    if (!strokes_.empty()) {
      line_ = strokes_.front().line;
      fail("a .SEGMENT before any stroke" + other_file, ".PEN_DOWN");
    }
    fail("a UNIPEN file with a .SEGMENT DIGIT or CHARACTER" + other_file, "none");
  }

  /// Whether each stroke stands under the digit that it is of, and each digit above strokes of its own.
  bool stand_under_their_segments() const {
    std::vector<bool> has_ink(segments_.size());
    for (const DrawnStroke& stroke : strokes_) {
      if (stroke.segment < 0) return false;
      if (!stroke.points.empty()) has_ink[static_cast<std::size_t>(stroke.segment)] = true;
    }
    return std::ranges::find(has_ink, false) == has_ink.end();
  }

  std::vector<PenDigit> digits_in_order() {
    // Numbers of strokes often start with 0 at each digit, and then say nothing of those before. Where they
    // number the strokes of the whole file they must not say something else than the order does.
    if (const auto owners = owners_by_delineation()) {
      for (std::size_t i = 0; i < strokes_.size(); ++i) {
        if ((*owners)[i] == strokes_[i].segment) continue;
        line_ = strokes_[i].line;
        const DigitSegment& owner = segments_[static_cast<std::size_t>((*owners)[i])];
        fail("a stroke of the digit above it",
             "number " + std::to_string(i) + ", which line " + std::to_string(owner.digit.line) + " lists");
      }
    }
    for (DrawnStroke& stroke : strokes_) {
      segments_[static_cast<std::size_t>(stroke.segment)].digit.strokes.push_back(std::move(stroke.points));
    }
    return take_digits();
  }

  /// Pages list their digits apart from the strokes. All strokes must be some digit's: whoever numbers
  /// otherwise, lifted pens too for instance, is found out by that.
  std::vector<PenDigit> digits_by_delineation() {
    const bool all_have = std::ranges::all_of(
        segments_, [](const DigitSegment& segment) { return !segment.delineation.empty(); });
    if (!all_have) fail_without_ink();
    if (has_points_above_paper_) {
      fail("strokes that are numbered without lifted pens", "points after .PEN_UP, which may count too");
    }
    const auto owners = owners_by_delineation();
    if (!owners) fail_without_ink();
    for (std::size_t i = 0; i < strokes_.size(); ++i) {
      segments_[static_cast<std::size_t>((*owners)[i])].digit.strokes.push_back(
          std::move(strokes_[i].points));
    }
    for (const DigitSegment& segment : segments_) check_ink(segment);
    return take_digits();
  }

  /// Each stroke's digit, where those list every stroke once; else nothing, and what is wrong is known.
  std::optional<std::vector<std::ptrdiff_t>> owners_by_delineation() {
    const std::string strokes = std::to_string(strokes_.size());
    std::vector<std::ptrdiff_t> owners(strokes_.size(), -1);
    const auto wrong = [this](int line, std::string expected, std::string found) {
      wrong_line_ = line;
      wrong_expected_ = std::move(expected);
      wrong_found_ = std::move(found);
      return std::nullopt;
    };
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      std::string_view ranges = segments_[i].delineation;
      const int line = segments_[i].digit.line;
      const std::string all(ranges);
      while (!ranges.empty()) {
        const std::string_view range = ranges.substr(0, ranges.find(','));
        ranges.remove_prefix(std::min(range.size() + 1, ranges.size()));
        const std::string_view first = range.substr(0, range.find('-'));
        const auto from = stroke_number(first);
        const auto to = first.size() == range.size() ? from : stroke_number(range.substr(first.size() + 1));
        if (!from || !to || *from > *to) return wrong(line, "whole strokes, such as 0-1,3", all);
        if (*to >= strokes_.size()) return wrong(line, "numbers of the " + strokes + " strokes, from 0", all);
        for (std::size_t stroke = *from; stroke <= *to; ++stroke) {
          if (owners[stroke] >= 0) {
            return wrong(line, "strokes of no other digit", all);
          }
          owners[stroke] = static_cast<std::ptrdiff_t>(i);
        }
      }
    }
    const auto nobodys = std::ranges::find(owners, -1);
    if (nobodys == owners.end()) return owners;
    const auto number = static_cast<std::size_t>(nobodys - owners.begin());
    return wrong(strokes_[number].line, "a digit that lists the stroke " + std::to_string(number), "none");
  }

  static std::optional<std::size_t> stroke_number(std::string_view text) {
    std::size_t number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && stop == text.data() + text.size() ? std::optional(number) : std::nullopt;
  }

  /// Some digit has no strokes below it, or some stroke no digit above it, and the lists do not help.
  [[noreturn]] void fail_without_ink() {
    if (!strokes_.empty() && !wrong_expected_.empty()) {
      line_ = wrong_line_;
      fail(wrong_expected_, wrong_found_);
    }
    for (const DrawnStroke& stroke : strokes_) {
      if (stroke.segment >= 0) continue;
      line_ = stroke.line;
      fail("a .SEGMENT before any stroke", ".PEN_DOWN");
    }
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const auto is_ink = [&](const DrawnStroke& stroke) {
        return stroke.segment == static_cast<std::ptrdiff_t>(i) && !stroke.points.empty();
      };
      if (std::ranges::any_of(strokes_, is_ink)) continue;
      const bool is_last = i + 1 == segments_.size();
      if (!is_last) line_ = segments_[i + 1].digit.line;
      fail("points of the digit on line " + std::to_string(segments_[i].digit.line),
           is_last ? "the end of the file" : ".SEGMENT");
    }
    fail("strokes of digits", "none");
  }

  void check_ink(const DigitSegment& segment) const {
    const auto has_points = [](const mlp::Stroke& stroke) { return !stroke.empty(); };
    if (std::ranges::any_of(segment.digit.strokes, has_points)) return;
    fail("points of the digit on line " + std::to_string(segment.digit.line), "the end of the file");
  }

  std::vector<PenDigit> take_digits() {
    std::vector<PenDigit> digits;
    digits.reserve(segments_.size());
    for (DigitSegment& segment : segments_) digits.push_back(std::move(segment.digit));
    return digits;
  }

  /// UCI's comment, or any other, which says nothing.
  void read_comment(std::string_view words) {
    const auto digit = next_word(words);
    const auto writer = next_word(words);
    const auto sample = next_word(words);
    const auto is_number = [](std::string_view word) {
      return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
    };
    PenDigit& last = segments_.back().digit;
    if (digit == std::to_string(last.label) && is_number(writer) && is_number(sample)) last.writer = writer;
  }

  /// One number for each column. More or fewer would mean that the columns are other ones.
  void add_point(std::string_view words) {
    const std::string_view line = without_blanks(words);
    std::size_t at = 0;
    mlp::Point point{};
    for (auto word = next_word(words); !word.empty(); word = next_word(words), ++at) {
      if (at == columns_.count) fail_at_point(line);
      const float value = coordinate(word);
      if (at == columns_.x) point.x = value;
      if (at == columns_.y) point.y = -value;
    }
    if (at < columns_.count && columns_.names.empty()) fail("two numbers, x and y", "nothing");
    if (at < columns_.count) fail_at_point(line);
    strokes_.back().points.push_back(point);
  }

  [[noreturn]] void fail_at_point(std::string_view found) const {
    fail(columns_.names.empty() ? "two numbers, x and y, as there is no .COORD"
                                : "a number for each of " + in_short(columns_.names),
         found);
  }

  float coordinate(std::string_view text) const {
    std::string_view digits = text;
    if (digits.size() > 1 && digits[0] == '+' && digits[1] != '-') digits.remove_prefix(1);
    float value = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || stop != digits.data() + digits.size() || !std::isfinite(value)) {
      fail(columns_.names.empty() ? "two numbers, x and y"
                                  : "a number for each of " + in_short(columns_.names),
           text);
    }
    return value;
  }

  [[noreturn]] void fail(std::string_view expected, std::string_view found) const {
    std::string text = name_ + ", line " + std::to_string(line_) + ": expected ";
    text.append(expected).append(", found ");
    throw mlp::FormatError(text.append(found.empty() ? "nothing" : in_short(found)));
  }

  struct Columns {
    std::size_t x = 0;
    std::size_t y = 1;
    std::size_t count = 2;
    std::string names;  ///< as the file has them; empty where it does not tell
  };

  const std::string& name_;
  std::string_view rest_;
  int line_ = 0;
  Columns columns_;
  bool pen_is_down_ = false;
  bool pen_was_up_ = false;  ///< what follows are points of the pen above the paper
  bool has_points_above_paper_ = false;
  std::string writer_;
  std::string_view included_;         ///< the last file that is named to be read too
  std::string_view kind_of_another_;  ///< of the first segment that is no digit
  int line_of_another_ = 0;
  std::ptrdiff_t segment_ = -1;  ///< which strokes stand under now
  std::vector<DigitSegment> segments_;
  std::vector<PenNumber> numbers_;  ///< their strokes come at the end
  std::vector<DrawnStroke> strokes_;
  int wrong_line_ = 0;  ///< of the lists of strokes
  std::string wrong_expected_;
  std::string wrong_found_;
};

/// Text in UTF-8: `text` itself, or what it is converted to, which `converted` holds then.
std::string_view as_utf8(const std::string& name, std::string_view text, std::string& converted) {
  const bool low_first = text.starts_with("\xFF\xFE");
  const bool is_utf16 = low_first || text.starts_with("\xFE\xFF");
  if (is_utf16 && text.size() % 2 != 0) {
    throw mlp::FormatError(name +
                           ": expected UTF-16 text of two bytes a character, found an odd number of bytes");
  }
  if (is_utf16) text = converted = utf8_of_utf16(text.substr(2), low_first);
  if (text.find('\0') != std::string_view::npos) {
    throw mlp::FormatError(name +
                           ": expected text, found a zero byte: no text, or UTF-16 or UTF-32 without "
                           "UTF-16's byte order mark");
  }
  return text;
}

}  // namespace

std::vector<PenDigit> read_unipen(const std::string& name, std::string_view text) {
  std::string converted;
  return UnipenReader(name, as_utf8(name, text, converted)).read();
}

std::vector<PenNumber> read_unipen_numbers(const std::string& name, std::string_view text) {
  std::string converted;
  return UnipenReader(name, as_utf8(name, text, converted)).read_numbers();
}

}  // namespace formats
