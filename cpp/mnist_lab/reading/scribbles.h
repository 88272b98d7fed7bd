// Lines without a meaning, as somebody draws who tries what a network makes of them.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "mnist_lab/mlp/digit_image.h"
#include "mnist_lab/mlp/torch_random.h"

namespace reading {

enum class Scribble {
  smooth,   ///< a line that wanders and crosses itself
  angular,  ///< from corner to corner
  zigzag,   ///< to and fro, in any direction
  loops,    ///< as who tries a pen
  spiral,
  bundle,  ///< several lines across each other
  blot     ///< as if to blacken a place
};
inline constexpr std::array<std::string_view, 7> scribble_names{"scribble", "corners", "zigzag", "loops",
                                                                "spiral",   "bundle",  "blot"};

/// Depends on the arguments alone, to the bit; takes numbers from `random`.
std::vector<mlp::Stroke> scribble(Scribble kind, mlp::TorchRandom& random);

}  // namespace reading
