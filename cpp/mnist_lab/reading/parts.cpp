#include "mnist_lab/reading/parts.h"

#include <algorithm>
#include <limits>

namespace reading {

Box box_of(std::span<const mlp::Stroke> strokes) {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  Box box{infinity, infinity, -infinity, -infinity};
  for (const mlp::Stroke& stroke : strokes) {
    for (const mlp::Point p : stroke) {
      box = {std::min(box.left, p.x), std::min(box.top, p.y), std::max(box.right, p.x),
             std::max(box.bottom, p.y)};
    }
  }
  return box;
}

}  // namespace reading
