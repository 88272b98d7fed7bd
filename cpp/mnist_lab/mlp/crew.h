// The threads behind Workers.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <thread>
#include <vector>

#include "mnist_lab/mlp/workers.h"

namespace mlp {

/// Where other programs want the processor too, one of our threads may be put to rest in the middle of an
/// item, and all of us wait for it. Then the caller works alone for as long as was lost, for twice as long
/// when that happens again, and so on, and asks the others for help again: little is lost however often.
class Crowding {
 public:
  using Clock = std::chrono::steady_clock;

  /// Whether the caller works alone this time.
  bool alone() {
    if (!until_) return false;
    if (Clock::now() < *until_) return true;
    until_.reset();
    return false;
  }
  /// lost: what the caller has waited for others.
  void was_late(Clock::time_point now, Clock::duration lost) {
    until_ = now + times_ * lost;
    times_ = std::min(2 * times_, most);
  }
  void was_in_time() { times_ = std::max(times_ / 2, 1); }

 private:
  static constexpr int most = 32;  // a thirty-third is lost where the others are always late
  int times_ = 1;
  std::optional<Clock::time_point> until_;
};

/// Items that nobody has taken yet, of those meant for one worker: it takes them from the front, others from
/// the back. So a thread has mostly the same items from call to call, and what belongs to them in its cache.
class alignas(64) Share {
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
class Workers::Crew {
 public:
  /// count: the caller's thread included; above 1.
  explicit Crew(int count);
  ~Crew();
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  /// Whether the caller had better do the next job alone.
  bool alone() { return crowding_.alone(); }

  /// Lets only the first so many work, the caller's thread included.
  void use(int count);

  /// Returns when all items are done.
  void share(const Job& job);

 private:
  std::uint32_t work(std::size_t worker);
  void serve(std::size_t worker);
  void end();

  Job job_;
  std::vector<Share> shares_;            // one a worker
  std::atomic<std::uint32_t> in_use_;    // workers; the others sleep on it
  std::atomic<std::uint32_t> done_ = 0;  // items that are done
  std::atomic<std::uint32_t> jobs_ = 0;  // counts them; threads sleep on it
  std::atomic<bool> over_ = false;
  Crowding crowding_;
  std::vector<std::thread> threads_;
};

}  // namespace mlp
