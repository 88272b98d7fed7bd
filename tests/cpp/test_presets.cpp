#include <doctest/doctest.h>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/presets.h"

TEST_CASE(
    "presets have names and settings that are allowed; the default is what settings are by themselves") {
  for (const std::string_view name : mlp::preset_names) {
    CHECK_NOTHROW(mlp::check_settings(mlp::preset_named(name), 60000));
  }
  CHECK((mlp::preset_named(mlp::default_preset) == mlp::TrainingSettings{}));
  CHECK_THROWS_WITH_AS(mlp::preset_named("task9"), "preset: expected task6, task8 or best, found \"task9\"",
                       mlp::InvalidArgument);
}

TEST_CASE("distortions have names, and names lead back to them") {
  for (const std::string_view name : mlp::distortion_names) {
    CHECK(mlp::name_of(mlp::distortion_named(name)) == name);
  }
  CHECK_FALSE(mlp::distortion_named("none").any());
  CHECK(mlp::name_of(mlp::Distortion{.shift = 7}) == std::nullopt);
  CHECK_THROWS_WITH_AS(mlp::distortion_named("much"),
                       "distortion: expected none, standard or elastic, found \"much\"",
                       mlp::InvalidArgument);
}
