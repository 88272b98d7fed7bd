#include "mlp/distortion.h"

#include <algorithm>
#include <cmath>

#include "mlp/elementary.h"
#include "mlp/limits.h"

namespace mlp {
namespace {

constexpr int frame = 1;  // zeros around the source, so that interpolation at its edge reads nothing else

/// Sine and cosine of an angle of at most a quarter of pi, to float's precision: libm's differ between
/// machines.
struct Direction {
  float sine;
  float cosine;
};
Direction direction_of(float radians) {
  const float x2 = radians * radians;
  const float sine = radians * (1.0F + x2 * (-1.0F / 6 + x2 * (1.0F / 120 + x2 * (-1.0F / 5040))));
  const float cosine = 1.0F + x2 * (-1.0F / 2 + x2 * (1.0F / 24 + x2 * (-1.0F / 720 + x2 * (1.0F / 40320))));
  return {sine, cosine};
}

/// Where a pixel of the result comes from: source = matrix * (pixel − middle) + middle − shift.
struct Map {
  float xx, xy, yx, yy;
  float shift_x, shift_y;
};

Map random_map(const Distortion& distortion, TorchRandom& random) {
  const auto within = [&](float amount) { return amount * (2 * random.uniform() - 1); };
  constexpr float radians_a_degree = 0.017453292519943295F;
  const Direction turn = direction_of(within(distortion.rotation) * radians_a_degree);
  const float shear = within(distortion.shear);
  const float size = exp(within(distortion.scale));
  const float shift_x = within(distortion.shift);
  const float shift_y = within(distortion.shift);
  // rotation * shear * scale
  return {size * turn.cosine,
          size * (shear * turn.cosine - turn.sine),
          size * turn.sine,
          size * (shear * turn.sine + turn.cosine),
          shift_x,
          shift_y};
}

}  // namespace

void check_distortion(const Distortion& distortion) {
  check_range("rotation", limits::rotation, double{distortion.rotation});
  check_range("shear", limits::shear, double{distortion.shear});
  check_range("scale", limits::scale, double{distortion.scale});
  check_range("shift", limits::shift, double{distortion.shift});
}

Distorter::Distorter(const Dataset& dataset, const Distortion& distortion, std::uint64_t seed)
    : dataset_(&dataset),
      distortion_(distortion),
      random_(seed),
      source_(static_cast<std::size_t>((dataset.height() + 2 * frame) * (dataset.width() + 2 * frame))),
      result_(static_cast<std::size_t>(dataset.pixel_count())),
      distorted_(dataset.height(), dataset.width(), dataset.classes()) {
  check_distortion(distortion);
}

const Dataset& Distorter::distort(std::span<const std::uint32_t> rows) {
  distorted_.clear();
  for (const std::uint32_t row : rows) {
    distort_image(row);
    distorted_.add(result_, dataset_->label(row));
  }
  return distorted_.dataset();
}

void Distorter::skip(std::int64_t images) {
  for (std::int64_t i = 0; i < images; ++i) random_map(distortion_, random_);
}

void Distorter::distort_image(std::uint32_t row) {
  const int height = dataset_->height();
  const int width = dataset_->width();
  const int stride = width + 2 * frame;
  std::fill(source_.begin(), source_.end(), 0.0F);
  int pixel = 0;
  for (const SparsePixel entry : dataset_->image(row)) {
    pixel += entry.gap;
    const int at = (pixel / width + frame) * stride + pixel % width + frame;
    source_[static_cast<std::size_t>(at)] = static_cast<float>(entry.value);
  }

  const Map map = random_map(distortion_, random_);
  const float middle_x = static_cast<float>(width - 1) / 2;
  const float middle_y = static_cast<float>(height - 1) / 2;
  const auto last_x = static_cast<float>(width);
  const auto last_y = static_cast<float>(height);
  std::uint8_t* out = result_.data();
  for (int y = 0; y < height; ++y) {
    const float dy = static_cast<float>(y) - middle_y;
    for (int x = 0; x < width; ++x, ++out) {
      const float dx = static_cast<float>(x) - middle_x;
      // In the framed source, whose first pixel is at −frame.
      const float from_x = map.xx * dx + map.xy * dy + middle_x - map.shift_x + frame;
      const float from_y = map.yx * dx + map.yy * dy + middle_y - map.shift_y + frame;
      *out = 0;
      if (!(from_x >= 0 && from_x <= last_x && from_y >= 0 && from_y <= last_y)) continue;
      const auto left = static_cast<int>(from_x);
      const auto top = static_cast<int>(from_y);
      const float across = from_x - static_cast<float>(left);
      const float down = from_y - static_cast<float>(top);
      const float* at = &source_[static_cast<std::size_t>(top * stride + left)];
      const float upper = at[0] + across * (at[1] - at[0]);
      const float lower = at[stride] + across * (at[stride + 1] - at[stride]);
      const float rounded = upper + down * (lower - upper) + 0.5F;
      *out = static_cast<std::uint8_t>(rounded);
    }
  }
}

}  // namespace mlp
