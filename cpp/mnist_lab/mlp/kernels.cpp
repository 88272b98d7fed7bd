#include "mnist_lab/mlp/kernels.h"

#include "mnist_lab/mlp/kernel_code.h"

namespace mlp {

const Kernels narrow_kernels = kernels_of<Float4>;

#if MNIST_LAB_AVX2

const Kernels* wide_kernels() { return __builtin_cpu_supports("avx2") ? &avx2_kernels : nullptr; }

#else

const Kernels* wide_kernels() { return nullptr; }

#endif

namespace {

const Kernels*& in_use() {
  static const Kernels* used = wide_kernels() ? wide_kernels() : &narrow_kernels;
  return used;
}

}  // namespace

const Kernels& kernels() { return *in_use(); }

void use_kernels(const Kernels& kernels) { in_use() = &kernels; }

}  // namespace mlp
