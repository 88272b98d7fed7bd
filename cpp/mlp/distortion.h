// Random distortions of training images, so that a network sees each of them a little different every epoch
// and learns the digit rather than the image.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "mlp/dataset.h"
#include "mlp/torch_random.h"

namespace mlp {

/// How far an image may be distorted, each amount drawn anew and uniformly from both sides of none.
struct Distortion {
  float rotation = 0;  ///< degrees, 0 to 45
  float shear = 0;     ///< sideways shift of a row as a share of its distance from the middle row, 0 to 1
  float scale = 0;     ///< natural logarithm of the factor of size, 0 to 1
  float shift = 0;     ///< pixels in x and in y, 0 to 8

  bool operator==(const Distortion& other) const = default;
  bool any() const { return rotation > 0 || shear > 0 || scale > 0 || shift > 0; }
};

/// What the preset "Best accuracy" uses.
inline constexpr Distortion best_distortion{.rotation = 15, .shear = 0.3F, .scale = 0.15F, .shift = 1.5F};

/// Throws InvalidArgument, with the allowed range, for an amount outside it.
void check_distortion(const Distortion& distortion);

/// Distorts images of a dataset by an affine map about their middle and bilinear interpolation. What it gives
/// depends on the seed and on the images asked for so far alone, to the bit. The dataset must outlive it.
class Distorter {
 public:
  /// Its generator is its own, so that a run's shuffles stay what they are without distortion.
  Distorter(const Dataset& dataset, const Distortion& distortion, std::uint64_t seed);

  /// Distorted copies of the images `rows`, in their order, with their labels; valid until the next call.
  const Dataset& distort(std::span<const std::uint32_t> rows);

  /// As if so many images had been asked for.
  void skip(std::int64_t images);

 private:
  void distort_image(std::uint32_t row);

  const Dataset* dataset_;
  Distortion distortion_;
  TorchRandom random_;
  std::vector<float> source_;         // the image with a frame of zeros around it
  std::vector<std::uint8_t> result_;  // (pixel_count)
  DatasetBuilder distorted_;
};

}  // namespace mlp
