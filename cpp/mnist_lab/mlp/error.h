// The two kinds of error this library throws, and how numbers stand in them. Messages say what was expected
// and what was found.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

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

/// A piece of a message: text, which is not kept, or a whole number.
class MessagePart {
 public:
  MessagePart(const char* text) : text_(text) {}
  MessagePart(std::string_view text) : text_(text) {}
  MessagePart(const std::string& text) : text_(text) {}
  MessagePart(std::integral auto number) : number_(static_cast<std::int64_t>(number)) {}

 private:
  friend std::string message(std::initializer_list<MessagePart> parts);

  std::string_view text_;
  std::optional<std::int64_t> number_;
};

/// The parts, one after the other. Dozens of messages built by `+` would cost the page 2 kB of code.
std::string message(std::initializer_list<MessagePart> parts);

/// A number for a message, to six digits. Unlike printf it costs the page no 5 kB of code.
std::string text_of(double value);

}  // namespace mlp
