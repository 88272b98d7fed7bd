#include "mnist_lab/mlp/crew.h"

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace mlp {
namespace {

using Clock = Crowding::Clock;

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

/// Sleeps while the value is `old`; may wake without a reason.
void sleep_while(std::atomic<std::uint32_t>& value, std::uint32_t old) {
#ifdef __EMSCRIPTEN_PTHREADS__
  // std::atomic's wait polls there.
  __builtin_wasm_memory_atomic_wait32(reinterpret_cast<int*>(&value), static_cast<int>(old), -1);
#else
  value.wait(old);
#endif
}

void wake_all(std::atomic<std::uint32_t>& value) {
#ifdef __EMSCRIPTEN_PTHREADS__
  constexpr unsigned everybody = ~0U;
  __builtin_wasm_memory_atomic_notify(reinterpret_cast<int*>(&value), everybody);
#else
  value.notify_all();
#endif
}

}  // namespace

Workers::Crew::Crew(int count)
    : shares_(static_cast<std::size_t>(count)), in_use_(static_cast<std::uint32_t>(count)) {
  try {
    for (std::size_t worker = 1; worker < shares_.size(); ++worker) {
      threads_.emplace_back([this, worker] { serve(worker); });
    }
  } catch (...) {
    end();
    throw;
  }
}

Workers::Crew::~Crew() { end(); }

void Workers::Crew::end() {
  over_ = true;
  use(static_cast<int>(shares_.size()) + 1);  // another number than any that is waited with
  ++jobs_;
  wake_all(jobs_);
  for (std::thread& thread : threads_) thread.join();
}

void Workers::Crew::use(int count) {
  in_use_ = static_cast<std::uint32_t>(count);
  wake_all(in_use_);
}

/// Does items until none is left. Returns how many.
std::uint32_t Workers::Crew::work(std::size_t worker) {
  std::uint32_t count = 0;
  const auto do_all = [&](auto&& take) {
    for (std::optional<int> item = take(); item; item = take()) {
      job_.run(job_.context, static_cast<int>(worker), *item);
      ++count;
    }
  };
  do_all([&] { return shares_[worker].take_front(); });
  for (std::size_t step = 1; step < shares_.size(); ++step) {
    do_all([&] { return shares_[(worker + step) % shares_.size()].take_back(); });
  }
  if (count > 0) {
    const auto items = static_cast<std::uint32_t>(job_.items);
    if (done_.fetch_add(count, std::memory_order_release) + count == items) wake_all(done_);
  }
  return count;
}

void Workers::Crew::serve(std::size_t worker) {
  for (std::uint32_t seen = 0; !over_;) {
    if (const std::uint32_t in_use = in_use_; worker >= in_use) {
      sleep_while(in_use_, in_use);
      continue;
    }
    work(worker);
    if (holds_soon(a_moment, [&] { return jobs_.load(std::memory_order_relaxed) != seen; })) {
      seen = jobs_;
    } else {
      sleep_while(jobs_, seen);
    }
  }
}

void Workers::Crew::share(const Job& job) {
  job_ = job;
  done_.store(0, std::memory_order_relaxed);
  const auto items = static_cast<std::uint32_t>(job.items);
  const std::size_t in_use = in_use_;
  const auto end_of = [&](std::size_t share) {
    return static_cast<std::uint32_t>(std::uint64_t{items} * share / in_use);
  };
  for (std::size_t i = 0; i < in_use; ++i) shares_[i].put(end_of(i), end_of(i + 1));
  ++jobs_;
  wake_all(jobs_);
  const Clock::time_point start = Clock::now();
  const std::uint32_t own = work(0);
  const auto all_done = [&] { return done_.load(std::memory_order_acquire) == items; };
  if (all_done()) return crowding_.was_in_time();
  // An item that was begun last ends, if nothing comes between, within the time of one.
  const Clock::time_point own_end = Clock::now();
  const Clock::duration an_item = (own_end - start) / std::max(own, 1U);
  if (holds_soon(2 * an_item + a_moment, all_done)) return crowding_.was_in_time();
  for (std::uint32_t now = done_; now != items; now = done_) sleep_while(done_, now);
  const Clock::time_point end = Clock::now();
  crowding_.was_late(end, end - own_end);
}

}  // namespace mlp
