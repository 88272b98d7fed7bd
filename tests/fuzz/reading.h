// A file of a dataset, read at once and in pieces: both ways give the same.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "mnist_lab/datasets/part_reader.h"
#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/mlp/error.h"

/// What is read from one file, and why no more.
struct ReadFile {
  int height = 0;
  int width = 0;
  std::vector<std::uint8_t> pixels;
  std::vector<std::uint8_t> labels;
  std::string problem;

  bool operator==(const ReadFile&) const = default;
};

inline ReadFile read_in_pieces(datasets::FileReader& reader, std::string_view bytes, std::size_t piece) {
  datasets::Images images;
  std::string problem;
  try {
    for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size())))
      reader.push(bytes.substr(0, piece), images);
    reader.finish(images);
  } catch (const mlp::FormatError& error) {
    problem = error.what();
  }
  for (const std::uint8_t label : images.labels) {
    if (label >= mlp::max_class_count) __builtin_trap();
  }
  // What was read before an error depends on the pieces.
  if (!problem.empty()) return {0, 0, {}, {}, problem};
  return {images.height, images.width, images.pixels, images.labels, problem};
}

/// The first byte says how long the pieces are. `make` makes a reader.
template <class Make>
void check_reading(const std::uint8_t* data, std::size_t size, Make&& make) {
  if (size == 0) return;
  const std::size_t piece = 1 + data[0] % 61;
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  const ReadFile whole = read_in_pieces(*make(), bytes, bytes.size() + 1);
  const ReadFile pieces = read_in_pieces(*make(), bytes, piece);
  if (whole.problem.empty() != pieces.problem.empty()) __builtin_trap();
  if (whole.problem.empty() && !(whole == pieces)) __builtin_trap();
}
