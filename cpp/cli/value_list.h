// Several values of a setting, as people write them: "0.01, 0.03", "16,16; 32,16", "0.001..1 in 7 steps",
// "1-5". web/model/sweep reads the same values in the same texts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cli {

/// The most values that a text may come to.
inline constexpr int most_values = 2000;

/// `count` numbers from one end to the other, both of them among these; one number where they are the same.
/// Where the ends are above 0 and at least ten times apart each is the one before times the same factor, else
/// plus the same amount. Those between are rounded to as many digits, three or more, as keep each within 5 %
/// of the way to its neighbours. count: at least 2.
std::vector<double> numbers_between(double from, double to, int count);

// Each gives every value once, in the order of the text, as `train` takes it; and throws
// CLI::ValidationError, which names the option, for a text that is none, and for more than most_values.

/// "0.01, 0.03", "0.001..1 in 7 steps".
std::vector<std::string> numbers_in(const std::string& option, std::string_view text);

/// "25, 100", "1-5", "1..5", "1 to 5", "10..1000 in 5 steps". Each from 0 to 2^64 − 1.
std::vector<std::string> whole_numbers_in(const std::string& option, std::string_view text);

/// "sgd, adam". Any names.
std::vector<std::string> names_in(const std::string& option, std::string_view text);

/// "false, true"; the empty text is "true".
std::vector<std::string> yes_or_no_in(const std::string& option, std::string_view text);

/// "0.9,0.999; 0.8,0.99". Any texts.
std::vector<std::string> lists_in(const std::string& option, std::string_view text);

/// Hidden layers: "16,16; none; 16..64 in 3 steps", the last of them networks with one layer. "none" for the
/// empty list.
std::vector<std::string> widths_in(const std::string& option, std::string_view text);

}  // namespace cli
