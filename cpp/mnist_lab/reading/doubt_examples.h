// What is drawn on a pad that is for one digit: one digit, several, or something else. Made here at random.
#pragma once

#include <string_view>
#include <vector>

#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/mlp/digit_image.h"
#include "mnist_lab/mlp/torch_random.h"
#include "mnist_lab/reading/doubt.h"

namespace reading {

struct DoubtExample {
  Drawn kind;
  std::string_view name;  ///< "tick", "scribble"; of digits empty
  std::vector<mlp::Stroke> strokes;
  double pen_width;  ///< as digit_image takes it

  mlp::DigitImage image() const { return mlp::digit_image(strokes, pen_width); }
};

/// What they give depends on the generator alone, to the bit: one digit;
DoubtExample one_digit(mlp::TorchRandom& random);

/// two or three beside each other, with a gap or touching;
DoubtExample several_digits(mlp::TorchRandom& random);

/// a letter, a sign (other_shapes.h) or a scribble (scribbles.h).
DoubtExample no_digit(mlp::TorchRandom& random);

/// Two images of one digit each as one image of both, beside each other. Pixels: 28 * 28 each.
mlp::DigitImage side_by_side(mlp::Bytes left, mlp::Bytes right, mlp::TorchRandom& random);

}  // namespace reading
