// Training images among which drawn ones are mixed.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/mlp/torch_random.h"

namespace mlp {

/// What a run learns from. Both sets must outlive it.
struct TrainingSet {
  // A run on images alone is the usual one.
  TrainingSet(const Dataset& set) : images(&set) {}  // NOLINT(google-explicit-constructor)
  TrainingSet(const Dataset& set, const Dataset& drawn_set) : images(&set), drawn(&drawn_set) {}
  TrainingSet(Dataset&&) = delete;
  TrainingSet(const Dataset&, Dataset&&) = delete;

  const Dataset* images;
  const Dataset* drawn = nullptr;  ///< of the same size; image i of class i % digit_count
};

/// Throws InvalidArgument where images have another size than the drawn ones, or labels that are no digits,
/// or where the drawn ones are not of every digit in turn.
void check_mixture(const Dataset& images, const Dataset& drawn);

/// Puts drawn images in the place of some of a dataset's, of the same label, chosen at random: a mini-batch
/// keeps its size and its labels, an epoch its length. What it gives depends on the seed and on how many
/// images were asked for so far alone. Both sets must outlive it.
class Mixture {
 public:
  /// share: of all images, 0 to 1. most_drawn: of the drawn ones, the first that are used; fewer than one of
  /// each digit count as one. Its generator is its own. Throws as check_mixture.
  Mixture(const Dataset& images, const Dataset& drawn, float share, std::uint64_t seed,
          int most_drawn = std::numeric_limits<int>::max());

  /// In place of the images `rows`, in their order; valid until the next call.
  std::span<const Example> choose(std::span<const std::uint32_t> rows);

  /// As if so many images, 0 or more, had been asked for.
  void skip(std::int64_t images);

 private:
  const Dataset* images_;
  const Dataset* drawn_;
  float share_;
  int drawn_a_digit_;
  TorchRandom random_;
  std::vector<Example> chosen_;
};

}  // namespace mlp
