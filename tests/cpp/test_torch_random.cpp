#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "mnist_lab/mlp/fingerprint.h"
#include "mnist_lab/mlp/torch_random.h"
#include "reference.h"
#include "support.h"

using namespace tests;

TEST_CASE(
    "permutations of every reference run equal torch.randperm's, after the start parameters were drawn") {
  for (const ReferenceRun& run : reference_runs()) {
    CAPTURE(run.name);
    mlp::TorchRandom random(run.settings.seed);
    mlp::create_params(run.sizes, random);
    REQUIRE(!run.permutation_sha256.empty());
    for (std::size_t epoch = 0; epoch < run.permutation_sha256.size(); ++epoch) {
      std::vector<std::uint32_t> order(60000);
      random.permutation(order);
      const std::vector<std::uint32_t> head(order.begin(), order.begin() + 16);
      CHECK(head == run.permutation_heads[epoch]);
      mlp::Sha256 hash;
      hash.add({reinterpret_cast<const std::uint8_t*>(order.data()), order.size() * sizeof(order[0])});
      CHECK(hash.hex() == run.permutation_sha256[epoch]);
    }
  }
}

TEST_CASE("a permutation holds every number once, whatever its size") {
  mlp::TorchRandom random(5);
  for (const std::size_t size : {0U, 1U, 2U, 3U, 100U}) {
    std::vector<std::uint32_t> order(size, 7);
    random.permutation(order);
    std::sort(order.begin(), order.end());
    std::vector<std::uint32_t> expected(size);
    std::iota(expected.begin(), expected.end(), 0U);
    CHECK(order == expected);
  }
}

TEST_CASE("uniform numbers are multiples of 2^-24 in [0, 1)") {
  mlp::TorchRandom random(1);
  for (int i = 0; i < 10000; ++i) {
    const float value = random.uniform();
    REQUIRE(value >= 0);
    REQUIRE(value < 1);
    const double scaled = static_cast<double>(value) * 0x1p24;
    REQUIRE(scaled == std::floor(scaled));
  }
}

TEST_CASE("only the low 32 bits of a seed count, as in PyTorch, and different seeds differ") {
  const auto first = [](std::uint64_t seed) { return mlp::TorchRandom(seed).uniform(); };
  CHECK(first(7) == first(7 + (std::uint64_t{1} << 32)));
  CHECK(std::set<float>{first(0), first(1), first(2), first(0xFFFFFFFF)}.size() == 4);
}
