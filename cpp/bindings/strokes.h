// Strokes as JavaScript hands them over.
#pragma once

#include <vector>

#include "conversions.h"
#include "mnist_lab/mlp/digit_image.h"

namespace bindings {

/// Strokes come as all their points, x and y in turn, and how many points each has.
inline std::vector<mlp::Stroke> strokes_from(const val& coordinates, const val& lengths) {
  const auto xy = emscripten::convertJSArrayToNumberVector<float>(coordinates);
  std::vector<mlp::Stroke> strokes;
  std::size_t at = 0;
  for (const auto length : emscripten::convertJSArrayToNumberVector<unsigned>(lengths)) {
    mlp::Stroke& stroke = strokes.emplace_back();
    for (unsigned i = 0; i < length && at + 1 < xy.size(); ++i, at += 2)
      stroke.push_back({xy[at], xy[at + 1]});
  }
  return strokes;
}

}  // namespace bindings
