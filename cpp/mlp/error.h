// The two kinds of error this library throws, and how numbers stand in them. Messages say what was expected
// and what was found.
#pragma once

#include <stdexcept>
#include <string>

namespace mlp {

/// The caller's fault: an argument outside its documented range.
class InvalidArgument : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// The bytes' fault: input that does not follow its file format.
class FormatError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A number for a message, to six digits. Unlike printf it costs the page no 5 kB of code.
std::string text_of(double value);

}  // namespace mlp
