#include "mnist_lab/reading/components.h"

#include <algorithm>

namespace reading {
namespace {

/// Which labels mean the same piece: each leads to a lower one, or to itself.
class SameLabels {
 public:
  std::int32_t add() {
    parents_.push_back(static_cast<std::int32_t>(parents_.size()));
    return parents_.back();
  }

  std::int32_t first(std::int32_t label) {
    while (parent(label) != label) {
      parent(label) = parent(parent(label));
      label = parent(label);
    }
    return label;
  }

  std::int32_t join(std::int32_t a, std::int32_t b) {
    a = first(a);
    b = first(b);
    const std::int32_t lower = std::min(a, b);
    parent(a) = lower;
    parent(b) = lower;
    return lower;
  }

 private:
  std::int32_t& parent(std::int32_t label) { return parents_[static_cast<std::size_t>(label)]; }

  std::vector<std::int32_t> parents_{0};  // label 0 is no ink
};

}  // namespace

Components components_of(std::span<const std::uint8_t> mask, int width, int height) {
  Components found;
  found.labels.assign(mask.size(), 0);
  const auto at = [&](int row, int column) {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column);
  };
  SameLabels same;
  for (int row = 0; row < height; ++row) {
    for (int column = 0; column < width; ++column) {
      if (mask[at(row, column)] == 0) continue;
      std::int32_t label = column > 0 ? found.labels[at(row, column - 1)] : 0;
      for (int above = std::max(column - 1, 0); row > 0 && above <= std::min(column + 1, width - 1);
           ++above) {
        const std::int32_t other = found.labels[at(row - 1, above)];
        if (other != 0) label = label == 0 ? other : same.join(label, other);
      }
      found.labels[at(row, column)] = label == 0 ? same.add() : label;
    }
  }
  std::vector<std::int32_t> places;  // of each label's component, from 1
  for (int row = 0; row < height; ++row) {
    for (int column = 0; column < width; ++column) {
      std::int32_t& label = found.labels[at(row, column)];
      if (label == 0) continue;
      const auto first = static_cast<std::size_t>(same.first(label));
      if (places.size() <= first) places.resize(first + 1);
      if (places[first] == 0) {
        found.components.push_back({column, row, column, row, 0});
        places[first] = static_cast<std::int32_t>(found.components.size());
      }
      label = places[first];
      Component& component = found.components[static_cast<std::size_t>(label - 1)];
      component.left = std::min(component.left, column);
      component.right = std::max(component.right, column);
      component.bottom = row;
      ++component.pixels;
    }
  }
  return found;
}

}  // namespace reading
