// Whether what somebody drew is one digit at all, told by a small network of its own, beside whichever
// network says which digit it is.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "mnist_lab/mlp/digit_image.h"
#include "mnist_lab/mlp/model.h"

namespace reading {

/// What the doubt network tells apart, in the order of its outputs.
enum class Drawn {
  one_digit,
  several_digits,
  no_digit  ///< a letter, a sign, a scribble
};
inline constexpr int drawn_kinds = 3;

/// Its images: digit_image's, of which each square of 2 x 2 pixels is one.
inline constexpr int doubt_side = mlp::digit_image_side / 2;
using DoubtImage = std::array<std::uint8_t, std::size_t{doubt_side} * doubt_side>;

/// pixels: 28 * 28. Throws mlp::InvalidArgument for another size.
DoubtImage doubt_image(mlp::Bytes pixels);

/// What is to be said of an answer.
enum class Verdict {
  digit,   ///< it is, with some certainty
  unsure,  ///< another digit, or none
  several  ///< perhaps several digits
};

/// "digit", "unsure", "several".
std::string_view name_of(Verdict verdict);

struct Judgement {
  Verdict verdict;
  float certainty;  ///< that this is one digit, and the likeliest; 0 to 1
  float one_digit;  ///< that this is one digit, whichever
};

/// Certainties below it are not worded as such.
inline constexpr float least_certainty = 0.6F;

/// Judges answers of any network for digits.
class Doubt {
 public:
  /// Throws mlp::InvalidArgument unless the network leads from 14 * 14 inputs to three classes.
  explicit Doubt(mlp::Network network);

  /// How likely each kind is: drawn_kinds probabilities. Throws as doubt_image.
  mlp::Vector kinds(mlp::Bytes pixels) const;

  /// What is to be said where another network gave these probabilities for the image. temperature: of that
  /// network, as fitted_temperature gives it. strokes: what the image was made of; none where that is not
  /// known. Throws as doubt_image, and mlp::InvalidArgument for no probabilities or a temperature that is not
  /// above 0.
  Judgement judge(mlp::Bytes pixels, const mlp::VectorRef& probabilities, float temperature,
                  std::span<const mlp::Stroke> strokes = {}) const;

 private:
  mlp::Network network_;
};

}  // namespace reading
