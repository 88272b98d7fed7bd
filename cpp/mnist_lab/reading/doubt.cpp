#include "mnist_lab/reading/doubt.h"

#include <algorithm>
#include <utility>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/reading/calibration.h"
#include "mnist_lab/reading/drawn_number.h"

namespace reading {

DoubtImage doubt_image(mlp::Bytes pixels) {
  constexpr std::size_t side = mlp::digit_image_side;
  if (pixels.size() != side * side) {
    throw mlp::InvalidArgument(mlp::message({"pixels: expected ", side * side, ", found ", pixels.size()}));
  }
  DoubtImage pooled{};
  for (std::size_t i = 0; i < pooled.size(); ++i) {
    const std::uint8_t* const corner = pixels.data() + i / doubt_side * 2 * side + i % doubt_side * 2;
    pooled[i] = static_cast<std::uint8_t>((corner[0] + corner[1] + corner[side] + corner[side + 1] + 2) / 4);
  }
  return pooled;
}

std::string_view name_of(Verdict verdict) {
  constexpr std::string_view names[]{"digit", "unsure", "several"};
  return names[static_cast<int>(verdict)];
}

Doubt::Doubt(mlp::Network network) : network_(std::move(network)) {
  const mlp::LayerSizes& sizes = network_.parameters.sizes();
  constexpr int inputs = doubt_side * doubt_side;
  if (sizes.front() != inputs || sizes.back() != drawn_kinds) {
    throw mlp::InvalidArgument(mlp::message({"doubt network: expected ", inputs, " inputs and ", drawn_kinds,
                                             " classes, found ", sizes.front(), " and ", sizes.back()}));
  }
}

mlp::Vector Doubt::kinds(mlp::Bytes pixels) const {
  // It was trained on about as many of each kind. People draw what they are asked for far more often.
  constexpr float digits_to_others = 10;
  mlp::Vector likely = mlp::model(mlp::network_input(doubt_image(pixels)), network_);
  likely(static_cast<int>(Drawn::one_digit)) *= digits_to_others;
  likely /= likely.sum();
  return likely;
}

Judgement Doubt::judge(mlp::Bytes pixels, const mlp::VectorRef& probabilities, float temperature,
                       std::span<const mlp::Stroke> strokes) const {
  if (probabilities.size() == 0) throw mlp::InvalidArgument("probabilities: expected some, found none");
  if (!(temperature > 0)) {
    throw mlp::InvalidArgument(mlp::message(
        {"temperature: expected above 0, found ", mlp::text_of(static_cast<double>(temperature))}));
  }
  constexpr float likely = 0.5F;
  constexpr float perhaps = 0.05F;  // where the strokes lie like several digits too
  const mlp::Vector kind = kinds(pixels);
  const float one_digit = kind(static_cast<int>(Drawn::one_digit));
  const float several = kind(static_cast<int>(Drawn::several_digits));
  const float none = kind(static_cast<int>(Drawn::no_digit));
  const float certainty = one_digit * calibrated(probabilities, temperature).maxCoeff();
  const bool are_several =
      several > likely || (several > std::max(perhaps, none) && split_strokes(strokes).size() > 1);
  if (are_several) return {Verdict::several, certainty, one_digit};
  return {certainty < least_certainty ? Verdict::unsure : Verdict::digit, certainty, one_digit};
}

}  // namespace reading
