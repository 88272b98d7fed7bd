// What the first bytes of a file say of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "mnist_lab/datasets/plan.h"

namespace datasets {

struct Look {
  std::optional<Content> content;     ///< nothing: it is of no use
  std::string found;                  ///< what it is where it is of no use: "a web page"
  std::optional<std::int64_t> count;  ///< images or labels, where it tells
  bool has_images = false;
  bool has_labels = false;
  std::optional<std::string> refusal = std::nullopt;  ///< what is wrong with it, where that is not all
};

/// Throws mlp::FormatError for a file that is of use and damaged.
Look look_at(const FoundFile& file);

}  // namespace datasets
