// The printed lines of ruled and squared paper.
#pragma once

#include "mnist_lab/reading/ink.h"

namespace reading {

/// Takes thin lines that run across at least half of the picture out of the ink, where nothing is written
/// over them. What is as dark as writing and broken off again and again is none: ones that stand below each
/// other.
void take_out_ruling(Ink& ink);

}  // namespace reading
