#include <doctest/doctest.h>

#include <array>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/names.h"

TEST_CASE("a name is found at its place, or all names are told") {
  constexpr std::array<std::string_view, 3> names{"one", "two", "three"};
  CHECK(mlp::in_words(names) == "one, two or three");
  CHECK(mlp::in_words(mlp::Names(names).first(1)) == "one");
  CHECK(mlp::place_of("three", names, "number") == 2);
  CHECK_THROWS_WITH_AS(mlp::place_of("", names, "number"), "number: expected one, two or three, found \"\"",
                       mlp::InvalidArgument);
}
