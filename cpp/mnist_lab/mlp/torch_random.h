// PyTorch's random numbers on the CPU, to the bit.
//
// Reproduces `torch.manual_seed`, `torch.rand` (float32) and `torch.randperm` as PyTorch 1.13 computes
// them: ATen/core/MT19937RNGEngine.h, ATen/core/TransformationHelper.h (uniform_real) and
// aten/src/ATen/native/TensorFactories.cpp (randperm_cpu).
#pragma once

#include <cstdint>
#include <random>
#include <span>

namespace mlp {

/// One generator, as `torch.manual_seed(seed)` leaves it. Copyable: a copy continues independently.
class TorchRandom {
 public:
  /// seed: any; like PyTorch's CPU generator, only its low 32 bits are used.
  explicit TorchRandom(std::uint64_t seed) : engine_(static_cast<std::uint32_t>(seed)) {}

  /// The next value of `torch.rand`: uniform in [0, 1), a multiple of 2^-24.
  float uniform();

  /// As if `uniform` had been called so many times.
  void skip(std::int64_t draws) { engine_.discard(static_cast<unsigned long long>(draws)); }

  /// Fills `order` with `torch.randperm(order.size())`: a permutation of 0 … size − 1.
  void permutation(std::span<std::uint32_t> order);

 private:
  std::mt19937 engine_;
};

}  // namespace mlp
