// What a compiler must promise before it may see the core: floats are IEEE 754's, and every operation on them
// is done as written. Else a run's bits, and with them its fingerprint, would be that compiler's own.
//
// Contraction of a * b + c to one rounding leaves no trace here to ask for: the target mnist_lab::mlp passes
// -ffp-contract=off on to whoever links it.
#pragma once

#include <cfloat>
#include <limits>

#ifndef __GNUC__
#error "MNIST Lab: expected GCC or Clang, whose vector extension the core is written with"
#endif

// Some of what -ffast-math means may be asked for on its own; where the compiler tells, that is refused too.
#if defined(__FAST_MATH__) || __FINITE_MATH_ONLY__ || defined(__ASSOCIATIVE_MATH__) || \
    defined(__RECIPROCAL_MATH__)
#error "MNIST Lab: expected IEEE arithmetic, found -ffast-math or a part of it; compile without"
#endif

namespace mlp {

static_assert(std::numeric_limits<float>::is_iec559 && std::numeric_limits<double>::is_iec559);

// 16 says the same of float and double as 0; it speaks of smaller types.
static_assert(FLT_EVAL_METHOD == 0 || FLT_EVAL_METHOD == 16,
              "MNIST Lab: expected float arithmetic in float; on x86 compile with -mfpmath=sse");

}  // namespace mlp
