#include "mlp/distortion.h"

#include <algorithm>
#include <cmath>

#include "mlp/elementary.h"
#include "mlp/limits.h"

namespace mlp {
namespace {

constexpr int frame = 1;  // zeros around the source, so that interpolation at its edge reads nothing else
constexpr std::int64_t draws_a_map = 5;
constexpr int cells = 4;  // of the elastic field, along each axis
constexpr std::size_t controls = cells + 3;
constexpr std::size_t field_size = 2 * controls * controls;

std::size_t framed_size(const Dataset& dataset) {
  return static_cast<std::size_t>((dataset.height() + 2 * frame) * (dataset.width() + 2 * frame));
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
      columns_(distortion.elastic > 0 ? knots_of(dataset.width()) : std::vector<Knot>()),
      rows_(distortion.elastic > 0 ? knots_of(dataset.height()) : std::vector<Knot>()),
      sources_(framed_size(dataset) * static_cast<std::size_t>(workers.count())),
      distorted_(dataset.height(), dataset.width(), dataset.classes()) {
  check_distortion(distortion);
}

std::vector<Distorter::Knot> Distorter::knots_of(int pixels) {
  std::vector<Knot> knots;
  for (int pixel = 0; pixel < pixels; ++pixel) {
    const float at = (static_cast<float>(pixel) + 0.5F) / static_cast<float>(pixels) * cells;
    const auto cell = static_cast<int>(at);
    const float t = at - static_cast<float>(cell);
    const float s = 1 - t;
    knots.push_back(
        {static_cast<std::size_t>(cell),
         {s * s * s / 6, (4 - t * t * (6 - 3 * t)) / 6, (4 - s * s * (6 - 3 * s)) / 6, t * t * t / 6}});
  }
  return knots;
}

void Distorter::draw_field(std::span<float> field) {
  for (float& control : field) control = distortion_.elastic * (2 * random_.uniform() - 1);
}

Distorter::Map Distorter::draw_map() {
  const auto within = [&](float amount) { return amount * (2 * random_.uniform() - 1); };
  constexpr float radians_a_degree = 0.017453292519943295F;
  const Direction turn = direction_of(within(distortion_.rotation) * radians_a_degree);
  const float shear = within(distortion_.shear);
  const float size = exp(within(distortion_.scale));
  const float shift_x = within(distortion_.shift);
  const float shift_y = within(distortion_.shift);
  // rotation * shear * scale
  return {size * turn.cosine,
          size * (shear * turn.cosine - turn.sine),
          size * turn.sine,
          size * (shear * turn.sine + turn.cosine),
          shift_x,
          shift_y};
}

const Dataset& Distorter::distort(std::span<const std::uint32_t> rows) {
  const auto pixel_count = static_cast<std::size_t>(dataset_->pixel_count());
  const std::size_t field = distortion_.elastic > 0 ? field_size : 0;
  maps_.resize(rows.size());
  fields_.resize(rows.size() * field);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    maps_[i] = draw_map();
    draw_field(std::span(fields_).subspan(i * field, field));
  }
  results_.resize(rows.size() * pixel_count);
  const auto result = [&](std::size_t i) {
    return std::span(results_).subspan(i * pixel_count, pixel_count);
  };
  const std::size_t source_size = framed_size(*dataset_);
  workers_->for_each(static_cast<int>(rows.size()), [&](int worker, int image) {
    const auto i = static_cast<std::size_t>(image);
    const std::size_t source = static_cast<std::size_t>(worker) * source_size;
    distort_image(rows[i], maps_[i], std::span(fields_).subspan(i * field, field),
                  std::span(sources_).subspan(source, source_size), result(i));
  });
  distorted_.clear();
  for (std::size_t i = 0; i < rows.size(); ++i) distorted_.add(result(i), dataset_->label(rows[i]));
  return distorted_.dataset();
}

void Distorter::skip(std::int64_t images) {
  random_.skip(images *
               (draws_a_map + (distortion_.elastic > 0 ? static_cast<std::int64_t>(field_size) : 0)));
}

void Distorter::distort_image(std::uint32_t row, const Map& map, std::span<const float> field,
                              std::span<float> source, std::span<std::uint8_t> result) const {
  const int height = dataset_->height();
  const int width = dataset_->width();
  const int stride = width + 2 * frame;
  std::fill(source.begin(), source.end(), 0.0F);
  int pixel = 0;
  for (const SparsePixel entry : dataset_->image(row)) {
    pixel += entry.gap;
    const int at = (pixel / width + frame) * stride + pixel % width + frame;
    source[static_cast<std::size_t>(at)] = static_cast<float>(entry.value);
  }

  const float middle_x = static_cast<float>(width - 1) / 2;
  const float middle_y = static_cast<float>(height - 1) / 2;
  const auto last_x = static_cast<float>(width);
  const auto last_y = static_cast<float>(height);
  /// The field's control points on a row of pixels.
  struct Line {
    std::array<float, controls> x{};
    std::array<float, controls> y{};
  };
  const auto line_of = [&](const Knot& knot) {
    Line line;
    for (std::size_t i = 0; i < 4; ++i) {
      const std::span<const float> in_x = field.subspan((knot.first + i) * controls, controls);
      const std::span<const float> in_y = field.subspan((controls + knot.first + i) * controls, controls);
      for (std::size_t j = 0; j < controls; ++j) {
        line.x[j] += knot.weights[i] * in_x[j];
        line.y[j] += knot.weights[i] * in_y[j];
      }
    }
    return line;
  };
  const auto value = [](const std::array<float, controls>& line, const Knot& knot) {
    float sum = 0;
    for (std::size_t i = 0; i < 4; ++i) sum += knot.weights[i] * line[knot.first + i];
    return sum;
  };
  std::uint8_t* out = result.data();
  for (int y = 0; y < height; ++y) {
    const Line line = field.empty() ? Line() : line_of(rows_[static_cast<std::size_t>(y)]);
    for (int x = 0; x < width; ++x, ++out) {
      float dx = static_cast<float>(x) - middle_x;
      float dy = static_cast<float>(y) - middle_y;
      if (!field.empty()) {
        const Knot& column = columns_[static_cast<std::size_t>(x)];
        dx += value(line.x, column);
        dy += value(line.y, column);
      }
      // In the framed source, whose first pixel is at −frame.
      const float from_x = map.xx * dx + map.xy * dy + middle_x - map.shift_x + frame;
      const float from_y = map.yx * dx + map.yy * dy + middle_y - map.shift_y + frame;
      *out = 0;
      if (!(from_x >= 0 && from_x <= last_x && from_y >= 0 && from_y <= last_y)) continue;
      const auto left = static_cast<int>(from_x);
      const auto top = static_cast<int>(from_y);
      const float across = from_x - static_cast<float>(left);
      const float down = from_y - static_cast<float>(top);
      const float* at = &source[static_cast<std::size_t>(top * stride + left)];
      const float upper = at[0] + across * (at[1] - at[0]);
      const float lower = at[stride] + across * (at[stride + 1] - at[stride]);
      const float rounded = upper + down * (lower - upper) + 0.5F;
      *out = static_cast<std::uint8_t>(rounded);
    }
  }
}

}  // namespace mlp
