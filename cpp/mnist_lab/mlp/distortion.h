// Random distortions of training images, so that a network sees each of them a little different every epoch
// and learns the digit rather than the image.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/mlp/elastic_field.h"
#include "mnist_lab/mlp/torch_random.h"
#include "mnist_lab/mlp/workers.h"

namespace mlp {

/// How far an image may be distorted, each amount drawn anew and uniformly from both sides of none.
struct Distortion {
  float rotation = 0;  ///< degrees, 0 to 45
  float shear = 0;     ///< sideways shift of a row as a share of its distance from the middle row, 0 to 1
  float scale = 0;     ///< natural logarithm of the factor of size, 0 to 1
  float shift = 0;     ///< pixels in x and in y, 0 to 8
  float elastic = 0;   ///< of a smooth field of displacements: pixels that its control points are moved, 0 to
                       ///< 8; the image's own are moved by about a quarter of it

  bool operator==(const Distortion& other) const = default;
  bool any() const { return rotation > 0 || shear > 0 || scale > 0 || shift > 0 || elastic > 0; }
};

/// An affine one, which suits few epochs.
inline constexpr Distortion standard_distortion{.rotation = 15, .shear = 0.3F, .scale = 0.15F, .shift = 1.5F};

/// One with an elastic field, which takes more epochs and leads further. Chosen on a tenth of MNIST's
/// training set that was held out: docs/accuracy.md.
inline constexpr Distortion elastic_distortion{
    .rotation = 10, .shear = 0.2F, .scale = 0.12F, .shift = 1, .elastic = 3};

/// Throws InvalidArgument, with the allowed range, for an amount outside it.
void check_distortion(const Distortion& distortion);

/// Distorts images of a dataset: where a pixel of the result comes from is told by an elastic field and an
/// affine map about the middle, and read by bilinear interpolation. What it gives depends on the seed and on
/// the images asked for so far alone, to the bit. The dataset and the workers, which share the images, must
/// outlive it.
class Distorter {
 public:
  /// Its generator is its own, so that a run's shuffles stay what they are without distortion.
  /// Throws as check_distortion.
  Distorter(const Dataset& dataset, const Distortion& distortion, std::uint64_t seed,
            Workers& workers = Workers::none());

  /// Distorted copies of the dataset's images `rows`, in their order, with their labels; valid until the next
  /// call.
  const Dataset& distort(std::span<const std::uint32_t> rows);

  /// The same of any images of the dataset's size and classes.
  const Dataset& distort(std::span<const Example> examples);

  /// As if so many images, 0 or more, had been asked for.
  void skip(std::int64_t images);

 private:
  /// Where a pixel of the result comes from. The elastic displacement is added to the pixel, before the
  /// affine map: source = matrix * (pixel + displacement − middle) + middle − shift.
  struct Map {
    float xx, xy, yx, yy;
    float shift_x, shift_y;
  };

  /// Numbers drawn for an image, each −1 to 1: five for its map, then those of its field, where there is one.
  std::size_t draws_an_image() const;
  Map map_of(std::span<const float> draws) const;
  void distort_image(SparseImage image, std::span<float> draws, std::span<float> memory,
                     std::span<std::uint8_t> result) const;

  const Dataset* dataset_;
  Distortion distortion_;
  TorchRandom random_;
  Workers* workers_;
  std::optional<ElasticField> elastic_;
  std::vector<Example> examples_;
  std::vector<float> draws_;           // (images, draws_an_image())
  std::vector<float> memory_;          // each worker's own
  std::vector<std::uint8_t> results_;  // (images, pixel_count)
  DatasetBuilder distorted_;
};

}  // namespace mlp
