// Ink of a photo, apart from the paper and its shading.
#pragma once

#include "mnist_lab/reading/photo.h"
#include "mnist_lab/reading/plane.h"

namespace reading {

/// How much darker each pixel is than the paper around it (or lighter, where the ink is light on dark
/// ground): 0 paper to 191 all of the light gone.
struct Ink {
  Plane contrast;
  double noise;  ///< standard deviation of what is paper
  double level;  ///< what ink mostly is; 0 where there is none
};

/// The paper is what a square of a sixth of the picture's shorter side holds at its lightest, so that shadows
/// larger than that are paper too.
Ink ink_of(const Photo& photo);

/// From which contrast on a pixel counts as ink.
int ink_threshold(const Ink& ink);

/// Finds out anew what ink mostly is, after some of it was taken away.
void find_level(Ink& ink);

}  // namespace reading
