#include "mnist_lab/mlp/torch_random.h"

#include <cstddef>
#include <numeric>
#include <utility>

namespace mlp {

float TorchRandom::uniform() {
  constexpr std::uint32_t mask = (1U << 24) - 1;
  const auto draw = static_cast<std::uint32_t>(engine_());
  return static_cast<float>(draw & mask) * 0x1p-24F;
}

void TorchRandom::permutation(std::span<std::uint32_t> order) {
  std::iota(order.begin(), order.end(), 0U);
  for (std::size_t i = 0; i + 1 < order.size(); ++i) {
    const auto draw = static_cast<std::uint32_t>(engine_());
    std::swap(order[i], order[i + draw % (order.size() - i)]);
  }
}

}  // namespace mlp
