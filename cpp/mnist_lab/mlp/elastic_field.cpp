#include "mnist_lab/mlp/elastic_field.h"

#include <array>

#include "mnist_lab/mlp/lanes.h"

namespace mlp {
namespace {

/// How much each pixel of an axis follows each of its control points: (pixels, controls). Four of them
/// count, with the weights of a uniform cubic B-spline.
Matrix weights_of(int pixels) {
  constexpr int cells = static_cast<int>(ElasticField::controls) - 3;
  Matrix weights = Matrix::Zero(pixels, static_cast<Eigen::Index>(ElasticField::controls));
  for (int pixel = 0; pixel < pixels; ++pixel) {
    const float at = (static_cast<float>(pixel) + 0.5F) / static_cast<float>(pixels) * cells;
    const auto cell = static_cast<int>(at);
    const float t = at - static_cast<float>(cell);
    const float s = 1 - t;
    weights(pixel, cell) = s * s * s / 6;
    weights(pixel, cell + 1) = (4 - t * t * (6 - 3 * t)) / 6;
    weights(pixel, cell + 2) = (4 - s * s * (6 - 3 * s)) / 6;
    weights(pixel, cell + 3) = t * t * t / 6;
  }
  return weights;
}

}  // namespace

ElasticField::ElasticField(int height, int width)
    : rows_(weights_of(height)), columns_(weights_of(width).transpose()) {}

void ElasticField::add_row(std::span<const float> field, int y, std::span<float> in_x,
                           std::span<float> in_y) const {
  // The control points as this row of pixels sees them: first in x, then in y.
  std::array<float, 2 * controls> seen{};
  for (std::size_t row = 0; row < controls; ++row) {
    const float weight = rows_(y, static_cast<Eigen::Index>(row));
    for (std::size_t column = 0; column < controls; ++column) {
      seen[column] += weight * field[row * controls + column];
      seen[controls + column] += weight * field[(controls + row) * controls + column];
    }
  }
  for_each_lane(columns_.cols(), [&]<class Lane>(std::int64_t i) {
    float* x = in_x.data() + i;
    float* y_at = in_y.data() + i;
    Lane sum_x = load<Lane>(x);
    Lane sum_y = load<Lane>(y_at);
    for (std::size_t column = 0; column < controls; ++column) {
      const Lane weight =
          load<Lane>(columns_.data() + static_cast<Eigen::Index>(column) * columns_.cols() + i);
      sum_x += broadcast<Lane>(seen[column]) * weight;
      sum_y += broadcast<Lane>(seen[controls + column]) * weight;
    }
    store(x, sum_x);
    store(y_at, sum_y);
  });
}

}  // namespace mlp
