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
  void use(int /*count*/) {}
  void share(const Job& /*job*/) {}
};
#endif

namespace {

void check_threads(int threads, int most) {
  if (threads >= 1 && threads <= most) return;
  throw InvalidArgument(message({"threads: expected 1 to ", most, ", found ", threads}));
}

}  // namespace

Workers::Workers(int threads) : count_(threads), in_use_(threads) {
  check_threads(threads, max_threads);
  if (threads > 1) crew_ = std::make_unique<Crew>(threads);
}

Workers::~Workers() = default;

Workers& Workers::none() {
  static Workers alone(1);
  return alone;
}

void Workers::use(int threads) {
  check_threads(threads, count_);
  in_use_ = threads;
  if (crew_) crew_->use(threads);
}

void Workers::share(const Job& job) {
  if (in_use_ > 1 && job.items > 1 && !crew_->alone()) {
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
