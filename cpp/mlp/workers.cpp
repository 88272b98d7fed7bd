#include "mlp/workers.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "mlp/error.h"

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

/// Where other programs want the processor too, one of our threads may be put to rest in the middle of an
/// item, and all of us wait for it. Then the caller works alone for some calls, the more the oftener it
/// happens, and asks the others for help again.
class Workers::Crowding {
 public:
  /// Whether the caller works alone this time.
  bool alone() {
    if (calls_alone_ == 0) return false;
    --calls_alone_;
    return true;
  }
  void was_late() {
    calls_alone_ = next_;
    next_ = std::min(2 * next_, most);
  }
  void was_in_time() { next_ = std::max(next_ / 2, fewest); }

 private:
  static constexpr int fewest = 16;
  static constexpr int most = 4096;
  int calls_alone_ = 0;
  int next_ = fewest;
};

/// Items that nobody has taken yet, of those meant for one worker: it takes them from the front, others from
/// the back. So a thread has mostly the same items from call to call, and what belongs to them in its cache.
class alignas(64) Workers::Share {
 public:
  void put(std::uint32_t first, std::uint32_t end) {
    range_.store(pack(first, end), std::memory_order_release);
  }

  std::optional<int> take_front() {
    return take([](std::uint32_t& first, std::uint32_t& /*end*/) { return first++; });
  }
  std::optional<int> take_back() {
    return take([](std::uint32_t& /*first*/, std::uint32_t& end) { return --end; });
  }

 private:
  static std::uint64_t pack(std::uint32_t first, std::uint32_t end) {
    return std::uint64_t{first} << 32 | end;
  }

  template <class F>
  std::optional<int> take(F&& choose) {
    std::uint64_t range = range_.load(std::memory_order_relaxed);
    while (true) {
      auto first = static_cast<std::uint32_t>(range >> 32);
      auto end = static_cast<std::uint32_t>(range);
      if (first == end) return {};
      const std::uint32_t item = choose(first, end);
      if (range_.compare_exchange_weak(range, pack(first, end), std::memory_order_acquire,
                                       std::memory_order_relaxed)) {
        return static_cast<int>(item);
      }
    }
  }

  std::atomic<std::uint64_t> range_ = 0;
};

/// A job is read by whoever has taken one of its items, and changes only when all are done: so a thread that
/// comes late, whatever it saw before, takes an item of the job that is there, or none.
struct Workers::Crew {
  Job job;
  std::vector<Share> shares;            // one a worker
  std::atomic<int> done = 0;            // items that are done
  std::atomic<std::uint32_t> jobs = 0;  // counts them; threads sleep on it
  std::atomic<bool> over = false;
  Crowding crowding;
  std::vector<std::thread> threads;

  explicit Crew(int count) : shares(static_cast<std::size_t>(count)) {
    try {
      for (int worker = 1; worker < count; ++worker) threads.emplace_back([this, worker] { serve(worker); });
    } catch (...) {
      end();
      throw;
    }
  }
  ~Crew() { end(); }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  void end() {
    over = true;
    ++jobs;
    jobs.notify_all();
    for (std::thread& thread : threads) thread.join();
  }

  /// Does items until none is left. Returns how many.
  int work(int worker) {
    int count = 0;
    const auto do_all = [&](auto&& take) {
      for (std::optional<int> item = take(); item; item = take()) {
        job.run(job.context, worker, *item);
        ++count;
      }
    };
    const std::size_t own = static_cast<std::size_t>(worker);
    do_all([&] { return shares[own].take_front(); });
    for (std::size_t step = 1; step < shares.size(); ++step) {
      do_all([&] { return shares[(own + step) % shares.size()].take_back(); });
    }
    if (count > 0) {
      const int items = job.items;
      if (done.fetch_add(count, std::memory_order_release) + count == items) done.notify_one();
    }
    return count;
  }

  void serve(int worker) {
    for (std::uint32_t seen = 0; !over;) {
      work(worker);
      if (holds_soon(a_moment, [&] { return jobs.load(std::memory_order_relaxed) != seen; })) {
        seen = jobs;
      } else {
        jobs.wait(seen);
      }
    }
  }

  void share(const Job& next) {
    job = next;
    done.store(0, std::memory_order_relaxed);
    const auto items = static_cast<std::uint64_t>(next.items);
    for (std::size_t i = 0; i < shares.size(); ++i) {
      const auto up_to = [&](std::size_t share) {
        return static_cast<std::uint32_t>(items * share / shares.size());
      };
      shares[i].put(up_to(i), up_to(i + 1));
    }
    ++jobs;
    jobs.notify_all();
    const Clock::time_point start = Clock::now();
    const int own = work(0);
    const auto all_done = [&] { return done.load(std::memory_order_acquire) == next.items; };
    if (all_done()) return crowding.was_in_time();
    // An item that was begun last ends, if nothing comes between, within the time of one.
    const Clock::duration an_item = (Clock::now() - start) / std::max(own, 1);
    if (holds_soon(2 * an_item + a_moment, all_done)) return crowding.was_in_time();
    crowding.was_late();
    for (int now = done; now != next.items; now = done) done.wait(now);
  }
};

Workers::Workers(int threads) : count_(threads) {
  if (threads < 1 || threads > max_threads) {
    throw InvalidArgument("threads: expected 1 to " + std::to_string(max_threads) + ", found " +
                          std::to_string(threads));
  }
  if (threads > 1) crew_ = std::make_unique<Crew>(threads);
}

Workers::~Workers() = default;

Workers& Workers::none() {
  static Workers alone(1);
  return alone;
}

void Workers::share(const Job& job) {
  if (crew_ && job.items > 1 && !crew_->crowding.alone()) {
    were_needed_ = true;
    return crew_->share(job);
  }
  for (int item = 0; item < job.items; ++item) job.run(job.context, 0, item);
}

int available_threads() {
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, max_threads);
}

}  // namespace mlp
