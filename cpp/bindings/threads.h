// Threads of the module for pages whose memory may be shared; the other module has none.
#pragma once

#include "mnist_lab/mlp/workers.h"

namespace bindings {

#if MNIST_LAB_THREADS
/// Who trains and evaluates: the calling thread alone until startThreads has been called.
mlp::Workers& workers();
#else
inline mlp::Workers& workers() { return mlp::Workers::none(); }
#endif

}  // namespace bindings
