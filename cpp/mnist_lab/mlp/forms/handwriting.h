// Digits drawn at random in the forms that people write: as many as are asked for, no two alike.
#pragma once

#include <cstdint>
#include <vector>

#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/mlp/digit_image.h"
#include "mnist_lab/mlp/forms/forms.h"
#include "mnist_lab/mlp/torch_random.h"

namespace mlp {

/// How far drawn digits differ from their skeletons: standard deviations, in a unit square.
struct HandVariation {
  float tremor = 0.02F;      ///< of every point; the ends of strokes move half as far again
  float gap = 0.03F;         ///< of every stroke but the first
  float slant = 0.18F;       ///< sideways shift of a row, as a share of its distance from the middle
  float turn = 0.06F;        ///< radians, nearly
  float proportion = 0.15F;  ///< of width to height
  float bend = 0.1F;         ///< of what is straight
  float pen = 0.12F;         ///< of the pen's width, as a share of it
};

/// What a hand draws.
struct DrawnDigit {
  const Form* form;
  std::vector<Stroke> strokes;  ///< in units of the skeleton: about 1 high
  double pen_width;             ///< as digit_image takes it
};

/// A digit in this form. Depends on the arguments alone, to the bit; takes numbers from `random`.
DrawnDigit drawn_digit(const Form& form, TorchRandom& random, const HandVariation& variation = {});

/// The same in one of the forms of `digit`, 0 to 9, by their weights.
DrawnDigit drawn_digit(int digit, TorchRandom& random, const HandVariation& variation = {});

/// Images of drawn digits, of each digit in turn: image i shows i % 10, and is the same for the same seed
/// everywhere.
class DigitDrawer {
 public:
  explicit DigitDrawer(std::uint64_t seed) : random_(seed) {}

  /// The next image. It takes 50 microseconds.
  DigitImage draw();

 private:
  TorchRandom random_;
  int next_ = 0;  // digit
};

/// The first `count` of them, 1 or more.
Dataset drawn_digits(int count, std::uint64_t seed);

/// Those that every run with a share of world forms learns from: more lead no further.
inline constexpr int world_form_count = 24'000;
inline constexpr std::uint64_t world_form_seed = 1995;

}  // namespace mlp
