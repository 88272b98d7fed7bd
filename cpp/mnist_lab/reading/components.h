// Connected pieces of ink.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace reading {

/// A piece of ink: pixels that touch, be it at a corner. Bounds include the last row and column.
struct Component {
  int left;
  int top;
  int right;
  int bottom;
  int pixels;  ///< how many of them
};

/// labels: of each pixel, row by row, its component's place in `components` from 1; 0 for none.
struct Components {
  std::vector<Component> components;
  std::vector<std::int32_t> labels;
};

/// mask: width * height, not 0 where there is ink. In time linear in the pixels.
Components components_of(std::span<const std::uint8_t> mask, int width, int height);

}  // namespace reading
