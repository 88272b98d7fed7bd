#include "mnist_lab/datasets/images.h"

#include <cmath>

#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/idx.h"

namespace datasets {

std::uint8_t label_from(const std::string& name, double found, std::size_t at) {
  if (!(found >= 0 && found < mlp::max_class_count) || std::floor(found) != found) {
    throw mlp::FormatError(mlp::message({name, ": expected labels 0 to ", mlp::max_class_count - 1,
                                         ", found ", mlp::text_of(found), " at index ", at}));
  }
  return static_cast<std::uint8_t>(found);
}

void set_size(const std::string& name, std::int64_t height, std::int64_t width, Images& images) {
  const auto is_side = [](std::int64_t side) { return side >= 1 && side <= mlp::max_image_side; };
  if (!is_side(height) || !is_side(width)) {
    throw mlp::FormatError(mlp::message({name, ": expected images of 1 to ", mlp::max_image_side,
                                         " pixels a side, found ", height, " x ", width}));
  }
  images.height = static_cast<int>(height);
  images.width = static_cast<int>(width);
}

int side_of(std::int64_t pixels) {
  for (int side = 1; side <= mlp::max_image_side; ++side) {
    if (std::int64_t{side} * side == pixels) return side;
  }
  return 0;
}

}  // namespace datasets
