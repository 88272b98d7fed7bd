// A page of the drawings that were misread worst.
#pragma once

#include <span>
#include <string>

#include "cli/recognition.h"

namespace cli {

/// One HTML file, nothing else needed: of each misread digit the strokes, what the network saw, label, answer
/// and place in the recording; at most `most` of them, the least probable labels first.
std::string worst_cases(std::span<const Reading> readings, std::size_t most = 200);

}  // namespace cli
