// What the network of every file must be, whatever the format.
#pragma once

#include <cmath>
#include <span>
#include <string>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/parameters.h"

namespace formats {

/// Throws FormatError for layers that the core does not take; `name` is what messages call the file.
inline void check_sizes(const std::string& name, const mlp::LayerSizes& sizes) {
  try {
    mlp::check_layer_sizes(sizes);
  } catch (const mlp::InvalidArgument& error) {
    throw mlp::FormatError(name + ": " + error.what());
  }
}

/// Throws FormatError for a parameter that is not finite.
inline void check_finite(const std::string& name, std::span<const float> values) {
  for (const float value : values) {
    if (std::isfinite(value)) continue;
    const char* found = std::isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
    throw mlp::FormatError(name + ": expected finite parameters, found " + found);
  }
}

}  // namespace formats
