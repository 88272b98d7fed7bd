// Digits among the ink of a photo.
#pragma once

#include <vector>

#include "mnist_lab/reading/ink.h"
#include "mnist_lab/reading/plane.h"

namespace reading {

/// A digit's own ink, cut out of the photo.
struct PhotoDigit {
  int left;
  int top;
  Plane ink;  ///< 0 to 255
};

struct PhotoDigits {
  std::vector<PhotoDigit> digits;  ///< in no order
  double height = 0;               ///< of most of them
  double pen_width = 0;            ///< of their lines, in pixels
  double share = 0;                ///< of all ink that they are, 0 to 1
};

/// What is as tall and as thin as digits are, most of which have about one height. Specks, dashes and what is
/// solid are left out; what hangs together is cut apart where it is wide and thin.
PhotoDigits digits_in(const Ink& ink);

}  // namespace reading
