// Forms in which people write digits: the skeletons that drawn digits are made of.
//
// MNIST's writers all learned in one country. These are of many, from general knowledge of handwriting and of
// school hands: nothing is traced, nothing was measured of anybody's writing.
#pragma once

#include <span>
#include <string_view>

namespace mlp {

/// One way to write a digit, as two of its extremes: what lies between them is written so too. Each is
/// strokes parted by " / ", of points "x,y" in hundredths of a unit square, y downwards, in the order of
/// writing; the pen runs smoothly through them and turns where they do. Both have as many strokes, of as many
/// points each.
struct Form {
  int digit;
  std::string_view name;   ///< tells the forms of a digit apart
  std::string_view where;  ///< by whom it is written, or where
  int weight;              ///< how often it is drawn, beside the other forms of its digit
  std::string_view from;
  std::string_view to;
};

/// All of them, those of a digit beside each other, in ascending order of digits.
std::span<const Form> forms();

/// Those of one digit, 0 to 9.
std::span<const Form> forms_of(int digit);

/// The weights of a digit's forms, together.
int weight_of_forms(int digit);

/// Where their weights are laid end to end, the form at this place: 0 to below weight_of_forms.
const Form& form_at(int digit, int place);

}  // namespace mlp
