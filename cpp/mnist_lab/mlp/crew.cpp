#include "mnist_lab/mlp/crew.h"

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace mlp {
namespace {

using Clock = std::chrono::steady_clock;

/// Long enough for what is between two calls in training.
constexpr std::chrono::microseconds a_moment{100};

/// Waits busily until done() holds; gives up after a while and returns false.
template <class F>
bool holds_soon(Clock::duration patience, F&& done) {
  constexpr int checks_a_look_at_the_clock = 50;
  const Clock::time_point start = Clock::now();
  while (Clock::now() - start < patience) {
    for (int i = 0; i < checks_a_look_at_the_clock; ++i) {
      if (done()) return true;
#if defined(__x86_64__) || defined(__i386__)
      __builtin_ia32_pause();
#endif
    }
  }
  return done();
}

}  // namespace

Workers::Crew::Crew(int count) : shares_(static_cast<std::size_t>(count)) {
  try {
    for (int worker = 1; worker < count; ++worker) threads_.emplace_back([this, worker] { serve(worker); });
  } catch (...) {
    end();
    throw;
  }
}

Workers::Crew::~Crew() { end(); }

void Workers::Crew::end() {
  over_ = true;
  ++jobs_;
  jobs_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

/// Does items until none is left. Returns how many.
int Workers::Crew::work(int worker) {
  int count = 0;
  const auto do_all = [&](auto&& take) {
    for (std::optional<int> item = take(); item; item = take()) {
      job_.run(job_.context, worker, *item);
      ++count;
    }
  };
  const auto own = static_cast<std::size_t>(worker);
  do_all([&] { return shares_[own].take_front(); });
  for (std::size_t step = 1; step < shares_.size(); ++step) {
    do_all([&] { return shares_[(own + step) % shares_.size()].take_back(); });
  }
  if (count > 0) {
    const int items = job_.items;
    if (done_.fetch_add(count, std::memory_order_release) + count == items) done_.notify_one();
  }
  return count;
}

void Workers::Crew::serve(int worker) {
  for (std::uint32_t seen = 0; !over_;) {
    work(worker);
    if (holds_soon(a_moment, [&] { return jobs_.load(std::memory_order_relaxed) != seen; })) {
      seen = jobs_;
    } else {
      jobs_.wait(seen);
    }
  }
}

void Workers::Crew::share(const Job& job) {
  job_ = job;
  done_.store(0, std::memory_order_relaxed);
  const auto items = static_cast<std::uint64_t>(job.items);
  const auto end_of = [&](std::size_t share) {
    return static_cast<std::uint32_t>(items * share / shares_.size());
  };
  for (std::size_t i = 0; i < shares_.size(); ++i) shares_[i].put(end_of(i), end_of(i + 1));
  ++jobs_;
  jobs_.notify_all();
  const Clock::time_point start = Clock::now();
  const int own = work(0);
  const auto all_done = [&] { return done_.load(std::memory_order_acquire) == job.items; };
  if (all_done()) return crowding_.was_in_time();
  // An item that was begun last ends, if nothing comes between, within the time of one.
  const Clock::duration an_item = (Clock::now() - start) / std::max(own, 1);
  if (holds_soon(2 * an_item + a_moment, all_done)) return crowding_.was_in_time();
  crowding_.was_late();
  for (int now = done_; now != job.items; now = done_) done_.wait(now);
}

}  // namespace mlp
