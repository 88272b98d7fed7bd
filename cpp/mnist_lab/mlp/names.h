// Choices that have names: one list each, in the order of its enumeration, from which messages come too.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace mlp {

using Names = std::span<const std::string_view>;

/// "relu, sigmoid or tanh".
std::string in_words(Names names);

/// Where a name stands in a list. Throws InvalidArgument for one that does not:
/// `activation: expected relu, sigmoid or tanh, found "step"`.
std::size_t place_of(std::string_view name, Names names, const char* what);

}  // namespace mlp
