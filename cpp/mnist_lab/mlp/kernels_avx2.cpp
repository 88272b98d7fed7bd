// Compiled with -mavx2, and used only where the processor has it.
#include "mnist_lab/mlp/kernel_code.h"

namespace mlp {

const Kernels avx2_kernels = kernels_of<Float8>;

}  // namespace mlp
