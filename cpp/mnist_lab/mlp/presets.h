// Settings that are known by a name: those of whole runs, and how far training images are distorted.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "mnist_lab/mlp/trainer.h"

namespace mlp {

/// The exercise's Tasks 6 and 8, and what reads 99.3 % of MNIST's test set.
inline constexpr std::array<std::string_view, 3> preset_names{"task6", "task8", "best"};

/// The one whose settings are TrainingSettings' own.
inline constexpr std::string_view default_preset = "task8";

/// Throws InvalidArgument for a name that is not one of preset_names.
TrainingSettings preset_named(std::string_view name);

inline constexpr std::array<std::string_view, 3> distortion_names{"none", "standard", "elastic"};

/// Throws InvalidArgument for a name that is not one of distortion_names.
Distortion distortion_named(std::string_view name);

/// Nothing for amounts that have no name.
std::optional<std::string_view> name_of(const Distortion& distortion);

}  // namespace mlp
