// The network that doubts, in a file, and what it says, in words.
#pragma once

#include <filesystem>
#include <string>

#include "mnist_lab/reading/doubt.h"

namespace cli {

/// Throws std::runtime_error when the file cannot be read, is not there or holds another network, and
/// FormatError when it holds none.
reading::Doubt read_doubt(const std::filesystem::path& path);

/// What speaks against an answer: "several digits?", "no digit?", "not sure"; empty where it is one.
std::string doubt_in_words(const reading::Judgement& judgement);

}  // namespace cli
