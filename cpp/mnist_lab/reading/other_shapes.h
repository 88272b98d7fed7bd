// What people draw that is no digit: letters and signs, as skeletons that a hand varies.
//
// From general knowledge; nothing is traced. Those that look like a digit as people write it are not among
// them: B, D, G, I, O, Q, S, Y, Z, a, b, g, l, o, q, s, y, z, &, $, the integral.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "mnist_lab/mlp/digit_image.h"
#include "mnist_lab/mlp/torch_random.h"

namespace reading {

/// Strokes as mlp::Form has them. A name may stand for several skeletons.
struct OtherShape {
  std::string_view name;
  std::string_view strokes;
};

std::span<const OtherShape> other_shapes();

/// As a hand draws it. Depends on the arguments alone, to the bit; takes numbers from `random`.
std::vector<mlp::Stroke> drawn_shape(const OtherShape& shape, mlp::TorchRandom& random);

}  // namespace reading
