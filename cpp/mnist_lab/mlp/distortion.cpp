#include "mnist_lab/mlp/distortion.h"

#include <algorithm>
#include <cmath>

#include "mnist_lab/mlp/elementary.h"
#include "mnist_lab/mlp/limits.h"

namespace mlp {
namespace {

constexpr int frame = 1;  // zeros around the source, so that interpolation at its edge reads nothing else
constexpr std::size_t draws_a_map = 5;

/// Floats that distorting one image takes.
std::size_t memory_size(const Dataset& dataset) {
  const int framed = (dataset.height() + 2 * frame) * (dataset.width() + 2 * frame);
  return static_cast<std::size_t>(2 * dataset.width() + framed);
}

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

}  // namespace

void check_distortion(const Distortion& distortion) {
  check_range("rotation", limits::rotation, double{distortion.rotation});
  check_range("shear", limits::shear, double{distortion.shear});
  check_range("scale", limits::scale, double{distortion.scale});
  check_range("shift", limits::shift, double{distortion.shift});
  check_range("elastic", limits::elastic, double{distortion.elastic});
}

Distorter::Distorter(const Dataset& dataset, const Distortion& distortion, std::uint64_t seed,
                     Workers& workers)
    : dataset_(&dataset),
      distortion_(distortion),
      random_(seed),
      workers_(&workers),
      memory_(memory_size(dataset) * static_cast<std::size_t>(workers.count())),
      distorted_(dataset.height(), dataset.width(), dataset.classes()) {
  check_distortion(distortion);
  if (distortion.elastic > 0) elastic_.emplace(dataset.height(), dataset.width());
}

std::size_t Distorter::draws_an_image() const { return draws_a_map + (elastic_ ? ElasticField::size : 0); }

Distorter::Map Distorter::map_of(std::span<const float> draws) const {
  constexpr float radians_a_degree = 0.017453292519943295F;
  const Direction turn = direction_of(distortion_.rotation * draws[0] * radians_a_degree);
  const float shear = distortion_.shear * draws[1];
  const float size = exp(distortion_.scale * draws[2]);
  const float shift_x = distortion_.shift * draws[3];
  const float shift_y = distortion_.shift * draws[4];
  // rotation * shear * scale
  return {size * turn.cosine,
          size * (shear * turn.cosine - turn.sine),
          size * turn.sine,
          size * (shear * turn.sine + turn.cosine),
          shift_x,
          shift_y};
}

const Dataset& Distorter::distort(std::span<const std::uint32_t> rows) {
  examples_.clear();
  for (const std::uint32_t row : rows) examples_.push_back({dataset_, row});
  return distort(examples_);
}

const Dataset& Distorter::distort(std::span<const Example> examples) {
  const auto pixel_count = static_cast<std::size_t>(dataset_->pixel_count());
  const std::size_t draws = draws_an_image();
  draws_.resize(examples.size() * draws);
  for (float& draw : draws_) draw = 2 * random_.uniform() - 1;
  results_.resize(examples.size() * pixel_count);
  const auto result = [&](std::size_t i) {
    return std::span(results_).subspan(i * pixel_count, pixel_count);
  };
  const std::size_t size = memory_size(*dataset_);
  workers_->for_each(static_cast<int>(examples.size()), [&](int worker, int image) {
    const auto i = static_cast<std::size_t>(image);
    const std::size_t first = static_cast<std::size_t>(worker) * size;
    distort_image(examples[i].image(), std::span(draws_).subspan(i * draws, draws),
                  std::span(memory_).subspan(first, size), result(i));
  });
  distorted_.clear();
  for (std::size_t i = 0; i < examples.size(); ++i) distorted_.add(result(i), examples[i].label());
  return distorted_.dataset();
}

void Distorter::skip(std::int64_t images) {
  random_.skip(images * static_cast<std::int64_t>(draws_an_image()));
}

void Distorter::distort_image(SparseImage image, std::span<float> draws, std::span<float> memory,
                              std::span<std::uint8_t> result) const {
  const Map map = map_of(draws);
  const std::span<float> field = draws.subspan(draws_a_map);
  for (float& control : field) control *= distortion_.elastic;
  const int height = dataset_->height();
  const int width = dataset_->width();
  const int stride = width + 2 * frame;
  const auto columns = static_cast<std::size_t>(width);
  const std::span<float> from_x = memory.first(columns);  // of each pixel in a row
  const std::span<float> from_y = memory.subspan(columns, columns);
  const std::span<float> source = memory.subspan(2 * columns);  // the image with the frame around it
  std::fill(source.begin(), source.end(), 0.0F);
  int pixel = 0;
  for (const SparsePixel entry : image) {
    pixel += entry.gap;
    const int at = (pixel / width + frame) * stride + pixel % width + frame;
    source[static_cast<std::size_t>(at)] = static_cast<float>(entry.value);
  }

  const float middle_x = static_cast<float>(width - 1) / 2;
  const float middle_y = static_cast<float>(height - 1) / 2;
  const auto last_x = static_cast<float>(width);
  const auto last_y = static_cast<float>(height);
  std::uint8_t* out = result.data();
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const auto i = static_cast<std::size_t>(x);
      from_x[i] = static_cast<float>(x) - middle_x;
      from_y[i] = static_cast<float>(y) - middle_y;
    }
    if (elastic_) elastic_->add_row(field, y, from_x, from_y);
    for_each_lane(width, [&]<class Lane>(std::int64_t x) {
      float* const at_x = from_x.data() + x;
      float* const at_y = from_y.data() + x;
      const Lane dx = load<Lane>(at_x);
      const Lane dy = load<Lane>(at_y);
      // In the framed source, whose first pixel is at −frame.
      store(at_x, map.xx * dx + map.xy * dy + middle_x - map.shift_x + frame);
      store(at_y, map.yx * dx + map.yy * dy + middle_y - map.shift_y + frame);
    });
    for (int x = 0; x < width; ++x, ++out) {
      const float at_x = from_x[static_cast<std::size_t>(x)];
      const float at_y = from_y[static_cast<std::size_t>(x)];
      *out = 0;
      if (!(at_x >= 0 && at_x <= last_x && at_y >= 0 && at_y <= last_y)) continue;
      const auto left = static_cast<int>(at_x);
      const auto top = static_cast<int>(at_y);
      const float across = at_x - static_cast<float>(left);
      const float down = at_y - static_cast<float>(top);
      const float* at = &source[static_cast<std::size_t>(top * stride + left)];
      const float upper = at[0] + across * (at[1] - at[0]);
      const float lower = at[stride] + across * (at[stride + 1] - at[stride]);
      const float rounded = upper + down * (lower - upper) + 0.5F;
      *out = static_cast<std::uint8_t>(rounded);
    }
  }
}

}  // namespace mlp
