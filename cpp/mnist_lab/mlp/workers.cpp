#include "mnist_lab/mlp/workers.h"

#include <algorithm>
#include <string>

#include "mnist_lab/mlp/error.h"
#if MNIST_LAB_THREADS
#include <thread>

#include "mnist_lab/mlp/crew.h"
#endif

namespace mlp {

#if !MNIST_LAB_THREADS
/// Never made: nor does its code take room.
class Workers::Crew {
 public:
  explicit Crew(int /*count*/) {}
  bool alone() const { return true; }
  void share(const Job& /*job*/) {}
};
#endif

Workers::Workers(int threads) : count_(threads) {
  if (threads < 1 || threads > max_threads) {
    throw InvalidArgument(message({"threads: expected 1 to ", max_threads, ", found ", threads}));
  }
  if (threads > 1) crew_ = std::make_unique<Crew>(threads);
}

Workers::~Workers() = default;

Workers& Workers::none() {
  static Workers alone(1);
  return alone;
}

void Workers::share(const Job& job) {
  if (crew_ && job.items > 1 && !crew_->alone()) {
    were_needed_ = true;
    return crew_->share(job);
  }
  for (int item = 0; item < job.items; ++item) job.run(job.context, 0, item);
}

int available_threads() {
#if MNIST_LAB_THREADS
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, max_threads);
#else
  return 1;
#endif
}

}  // namespace mlp
