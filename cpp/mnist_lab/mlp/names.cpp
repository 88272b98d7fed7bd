#include "mnist_lab/mlp/names.h"

#include <algorithm>

#include "mnist_lab/mlp/error.h"

namespace mlp {

std::string in_words(Names names) {
  std::string words;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) words += i + 1 < names.size() ? ", " : " or ";
    words += names[i];
  }
  return words;
}

std::size_t place_of(std::string_view name, Names names, const char* what) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  throw InvalidArgument(message({what, ": expected ", in_words(names), ", found \"", name, "\""}));
}

}  // namespace mlp
