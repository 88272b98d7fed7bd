#include "mnist_lab/mlp/kept_checks.h"

#include <algorithm>
#include <cstring>

namespace mlp {
namespace {

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;  // 2^64 divided by the golden ratio
  hash = (hash ^ word) * odd;
  return hash ^ hash >> 32U;
}

/// A function of its own: browsers run one in their slow first compiler until it is called again.
[[gnu::noinline]] std::uint64_t checksum_of_few(Bytes bytes, std::uint64_t hash) {
  std::uint64_t word = 0;
  for (; bytes.size() >= sizeof(word); bytes = bytes.subspan(sizeof(word))) {
    std::memcpy(&word, bytes.data(), sizeof(word));
    hash = mixed(hash, word);
  }
  word = bytes.size();
  for (const std::uint8_t byte : bytes) word = word << 8U | byte;
  return mixed(hash, word);
}

}  // namespace

std::uint64_t checksum(Bytes bytes, std::uint64_t hash) {
  constexpr std::size_t few = 4096;
  for (; !bytes.empty(); bytes = bytes.subspan(std::min(few, bytes.size()))) {
    hash = checksum_of_few(bytes.first(std::min(few, bytes.size())), hash);
  }
  return hash;
}

[[gnu::noinline]] std::uint32_t last_index(std::span<const SparsePixel> image) {
  std::uint32_t index = 0;
  for (const SparsePixel entry : image) index += entry.gap;
  return index;
}

std::vector<SparsePixel> blank_entries(std::size_t count) { return std::vector<SparsePixel>(count); }

}  // namespace mlp
