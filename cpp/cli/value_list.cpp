#include "cli/value_list.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <unordered_set>
#include <utility>

#include "cli/training_options.h"
#include "cli/values.h"

namespace cli {
namespace {

/// "1.5750e+00": so many digits behind the point; of two that are equally near the even one.
std::string in_scientific(double value, int decimals) {
  std::array<char, 64> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific, decimals);
  return {text.data(), end.ptr};
}

/// The nearest number of so many digits, at least 2; of two that are equally near the one farther from 0, as
/// JavaScript's toPrecision.
double to_precision(double value, int digits) {
  if (!std::isfinite(value)) return value;
  constexpr int enough = 40;  // digits of whatever lies in the middle between two numbers of a few
  const std::string exact = in_scientific(value, enough);
  const std::size_t next = exact.find('.') + static_cast<std::size_t>(digits);
  const std::size_t other = exact.find_first_not_of('0', next + 1);
  const bool is_tie = exact[next] == '5' && exact[other] == 'e';
  return parse_number<double>(in_scientific(is_tie ? std::nextafter(value, 2 * value) : value, digits - 1))
      .value();
}

/// Whether each number is within 5 % of the way from its exact value to the nearer neighbour.
bool are_near(const std::vector<double>& numbers, const std::vector<double>& exact) {
  constexpr double within = 0.05;
  for (std::size_t i = 1; i + 1 < exact.size(); ++i) {
    const double gap = std::min(std::abs(exact[i] - exact[i - 1]), std::abs(exact[i + 1] - exact[i]));
    if (numbers[i] != exact[i] && std::abs(numbers[i] - exact[i]) > within * gap) return false;
  }
  return true;
}

/// "0.001..1 in 7 steps", taken apart.
struct RangeText {
  std::string_view from;
  std::string_view to;
  std::optional<std::string_view> steps;
};

/// Nothing for what is no range. A hyphen is a minus, or stands in 1e-3, where numbers are not whole.
std::optional<RangeText> range_in(std::string_view text, bool are_whole) {
  RangeText range;
  if (const std::size_t at = text.find(" in "); at != text.npos) {
    std::string_view steps = text.substr(at + 4);
    if (steps.ends_with(" steps")) steps.remove_suffix(6);
    range.steps = trimmed(steps);
    text = text.substr(0, at);
  }
  for (const std::string_view between : {"..", " to ", "-"}) {
    const std::size_t at = text.find(between);
    if (at == text.npos || at == 0 || (between == "-" && !are_whole)) continue;
    range.from = trimmed(text.substr(0, at));
    range.to = trimmed(text.substr(at + between.size()));
    return range;
  }
  return range.steps ? std::optional(range) : std::nullopt;
}

/// The values of a text, none of them twice.
class Values {
 public:
  explicit Values(const std::string& option) : option_(&option) {}

  void add(std::string value) {
    if (!found_.insert(value).second) return;
    if (all_.size() == most_values) {
      refuse(*option_, "at most " + std::to_string(most_values) + " values", "more");
    }
    all_.push_back(std::move(value));
  }

  std::vector<std::string> take() { return std::move(all_); }

 private:
  const std::string* option_;
  std::unordered_set<std::string> found_;
  std::vector<std::string> all_;
};

int steps_of(const std::string& option, const RangeText& range, std::string_view text) {
  const auto steps = parse_number<int>(range.steps.value_or(""));
  if (steps && *steps >= 2 && *steps <= most_values) return *steps;
  refuse(option, "a range in 2 to " + std::to_string(most_values) + " steps, such as 0.001..1 in 7 steps",
         in_quotes(text));
}

/// Each whole number from one end to the other, up or down; or some.
void add_whole_range(const std::string& option, const RangeText& range, std::string_view text,
                     Values& values) {
  const std::uint64_t from = parse_seed(option, range.from);
  const std::uint64_t to = parse_seed(option, range.to);
  if (range.steps) {
    constexpr std::uint64_t most = std::uint64_t{1} << 53;  // that a double tells from its neighbours
    if (std::max(from, to) > most) refuse(option, "ends up to " + std::to_string(most), in_quotes(text));
    for (const double number :
         numbers_between(static_cast<double>(from), static_cast<double>(to), steps_of(option, range, text))) {
      values.add(std::to_string(std::llround(number)));
    }
    return;
  }
  for (std::uint64_t number = from;; from < to ? ++number : --number) {
    values.add(std::to_string(number));
    if (number == to) return;
  }
}

}  // namespace

std::vector<double> numbers_between(double from, double to, int count) {
  constexpr double far = 10;
  if (from == to) return {from};
  const double least = std::min(from, to);
  const bool is_far = least > 0 && std::max(from, to) / least >= far;
  std::vector<double> exact;
  for (int i = 0; i < count; ++i) {
    const double share = static_cast<double>(i) / (count - 1);
    exact.push_back(is_far ? from * std::pow(to / from, share) : from + (to - from) * share);
  }
  exact.front() = from;
  exact.back() = to;
  for (int digits = 3;; ++digits) {
    std::vector<double> numbers = exact;
    for (std::size_t i = 1; i + 1 < exact.size(); ++i) numbers[i] = to_precision(exact[i], digits);
    if (digits == std::numeric_limits<double>::max_digits10 || are_near(numbers, exact)) return numbers;
  }
}

std::vector<std::string> numbers_in(const std::string& option, std::string_view text) {
  const auto number = [&](std::string_view part) {
    const auto found = parse_number<double>(part);
    if (!found) refuse(option, "numbers, or a range such as 0.001..1 in 7 steps", in_quotes(text));
    return *found;
  };
  Values values(option);
  for (const std::string_view part : split(text, ",;")) {
    if (const auto range = range_in(part, false)) {
      const double from = number(range->from);
      for (const double between : numbers_between(from, number(range->to), steps_of(option, *range, part))) {
        values.add(text_of_number(between));
      }
    } else {
      values.add(text_of_number(number(part)));
    }
  }
  return values.take();
}

std::vector<std::string> whole_numbers_in(const std::string& option, std::string_view text) {
  Values values(option);
  for (const std::string_view part : split(text, ",;")) {
    if (const auto range = range_in(part, true)) {
      add_whole_range(option, *range, part, values);
    } else {
      values.add(std::to_string(parse_seed(option, part)));
    }
  }
  return values.take();
}

std::vector<std::string> names_in(const std::string& option, std::string_view text) {
  Values values(option);
  for (const std::string_view part : split(text, ",;")) values.add(std::string(part));
  return values.take();
}

std::vector<std::string> yes_or_no_in(const std::string& option, std::string_view text) {
  if (text.empty()) return {"true"};
  std::vector<std::string> names = names_in(option, text);
  for (const std::string& name : names) {
    if (name != "true" && name != "false") refuse(option, "true or false", in_quotes(name));
  }
  return names;
}

std::vector<std::string> lists_in(const std::string& option, std::string_view text) {
  Values values(option);
  for (const std::string_view part : split(text, ";")) values.add(std::string(part));
  return values.take();
}

std::vector<std::string> widths_in(const std::string& option, std::string_view text) {
  Values values(option);
  for (const std::string_view part : split(text, ";")) {
    if (part.empty() || part == "none") {
      values.add("none");
    } else if (const auto range = range_in(part, true)) {
      add_whole_range(option, *range, part, values);
    } else {
      std::string widths;
      for (const int width : parse_hidden(std::string(part))) {
        widths += (widths.empty() ? "" : ",") + std::to_string(width);
      }
      values.add(widths);
    }
  }
  return values.take();
}

}  // namespace cli
