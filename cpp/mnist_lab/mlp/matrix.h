// The Eigen types every other header speaks. One convention: row-major, a row is an example.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <new>
#include <span>

#include "mnist_lab/mlp/exact_arithmetic.h"

namespace mlp {

/// How ours lie in memory. Aligned for the vectors of whoever is compiled, Eigen's memory is freed in another
/// way with -march=native than without, so a program and the library could not hand matrices to each other.
inline constexpr int storage_options = Eigen::RowMajor | Eigen::DontAlign;

/// (rows, columns) in row-major order. Batches are (example, feature); weights are (input, output),
/// so that all the weights leaving one input are consecutive in memory.
using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, storage_options>;

/// A row: one example, or one layer's biases.
using Vector = Eigen::Matrix<float, 1, Eigen::Dynamic, storage_options>;

/// Read-only arguments; bind to matrices, rows and maps without a copy.
using MatrixRef = Eigen::Ref<const Matrix>;
using VectorRef = Eigen::Ref<const Vector>;

/// Views of memory that somebody else owns.
using MatrixMap = Eigen::Map<Matrix>;
using ConstMatrixMap = Eigen::Map<const Matrix>;
using VectorMap = Eigen::Map<Vector>;
using ConstVectorMap = Eigen::Map<const Vector>;

/// Raw bytes of a file.
using Bytes = std::span<const std::uint8_t>;

/// One class number an example.
using Labels = std::span<const std::uint8_t>;

/// Memory that begins with a cache line, so that threads at work on neighbouring tiles share none.
template <class T>
struct CacheLineAllocator {
  using value_type = T;
  static constexpr std::align_val_t line{64};

  T* allocate(std::size_t n) { return static_cast<T*>(::operator new(n * sizeof(T), line)); }
  void deallocate(T* memory, std::size_t /*n*/) { ::operator delete(memory, line); }
  bool operator==(const CacheLineAllocator&) const = default;
};

}  // namespace mlp
