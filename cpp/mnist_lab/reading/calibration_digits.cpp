#include "mnist_lab/reading/calibration_digits.h"

#include "mnist_lab/mlp/forms/handwriting.h"
#include "mnist_lab/reading/calibration.h"

namespace reading {
mlp::Dataset calibration_digits() {
  constexpr int any_form = 25;  // of each digit
  constexpr int common_form = 25;
  constexpr std::uint64_t seed = 1995;
  constexpr mlp::HandVariation careful{.tremor = 0.01F,
                                       .gap = 0.015F,
                                       .slant = 0.09F,
                                       .turn = 0.03F,
                                       .proportion = 0.075F,
                                       .bend = 0.05F,
                                       .pen = 0.06F};
  mlp::TorchRandom random(seed);
  mlp::DatasetBuilder images(mlp::digit_image_side, mlp::digit_image_side, mlp::digit_count);
  for (int digit = 0; digit < mlp::digit_count; ++digit) {
    for (int i = 0; i < any_form + common_form; ++i) {
      // Each form as often as it should come: that makes few drawings enough.
      const int place = (2 * i + 1) * mlp::weight_of_forms(digit) / (2 * any_form);
      const mlp::Form& form = i < any_form ? mlp::form_at(digit, place) : mlp::forms_of(digit).front();
      const mlp::DrawnDigit drawn = mlp::drawn_digit(form, random, careful);
      images.add(mlp::digit_image(drawn.strokes, drawn.pen_width), static_cast<std::uint8_t>(digit));
    }
  }
  return images.take();
}

float temperature_of(const mlp::Network& network) {
  const mlp::Dataset digits = calibration_digits();
  mlp::check_fit(digits, network);
  return fitted_temperature(mlp::batch_model(digits.images(0, digits.size()), network), digits.labels());
}

}  // namespace reading
