#include <algorithm>
#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/workers.h"
#include "support.h"

TEST_CASE("each item is done once, by workers of which none has two at once") {
  for (const int threads : {1, 2, 3, 7, 16}) {
    if (threads > mlp::max_threads) continue;  // WebAssembly without threads
    CAPTURE(threads);
    mlp::Workers workers(threads);
    CHECK(workers.count() == threads);
    for (int items = 0; items < 300; ++items) {
      std::vector<int> done(static_cast<std::size_t>(items));
      std::vector<std::atomic<int>> busy(static_cast<std::size_t>(threads));
      std::atomic<int> faults = 0;
      workers.for_each(items, [&](int worker, int item) {
        if (busy.at(static_cast<std::size_t>(worker))++ > 0) ++faults;
        ++done[static_cast<std::size_t>(item)];
        --busy[static_cast<std::size_t>(worker)];
      });
      REQUIRE(faults == 0);
      REQUIRE(done == std::vector<int>(static_cast<std::size_t>(items), 1));
    }
  }
}

TEST_CASE("a worker that is held up, or asleep, keeps no item from being done") {
  using namespace std::chrono_literals;
  mlp::Workers workers(std::min(3, mlp::max_threads));
  for (int call = 0; call < 40; ++call) {
    std::atomic<int> sum = 0;
    workers.for_each(20, [&](int worker, int item) {
      if (worker > 0) std::this_thread::sleep_for(1ms);
      sum += item;
    });
    REQUIRE(sum == 190);
    if (call % 10 == 0) std::this_thread::sleep_for(2ms);
  }
}

TEST_CASE("more threads than there may be, and none, are refused") {
  const std::string most = std::to_string(mlp::max_threads);
  const std::string expected = "threads: expected 1 to " + most + ", found ";
  CHECK_THROWS_WITH_AS(mlp::Workers(0), (expected + "0").c_str(), mlp::InvalidArgument);
  CHECK_THROWS_WITH_AS(mlp::Workers(mlp::max_threads + 1),
                       (expected + std::to_string(mlp::max_threads + 1)).c_str(), mlp::InvalidArgument);
  CHECK(mlp::available_threads() >= 1);
  CHECK(mlp::Workers::none().count() == 1);
}

TEST_CASE("only as many take part as are told to, until more are") {
  using namespace std::chrono_literals;
  const int most = std::min(4, mlp::max_threads);
  mlp::Workers workers(most);
  CHECK(workers.in_use() == most);
  for (const int threads : {1, 3, 2, 4, 1, 4}) {
    if (threads > most) continue;
    CAPTURE(threads);
    workers.use(threads);
    CHECK(workers.in_use() == threads);
    std::this_thread::sleep_for(2ms);  // until those that are too many sleep
    for (int call = 0; call < 50; ++call) {
      std::atomic<int> highest = 0;
      std::atomic<int> sum = 0;
      workers.for_each(100, [&](int worker, int item) {
        for (int seen = highest; seen < worker && !highest.compare_exchange_weak(seen, worker);) continue;
        sum += item;
      });
      REQUIRE(sum == 4950);
      REQUIRE(highest < most);
      if (threads == 1) REQUIRE(highest == 0);
    }
  }
  CHECK_THROWS_AS(workers.use(0), mlp::InvalidArgument);
  CHECK_THROWS_AS(workers.use(most + 1), mlp::InvalidArgument);
}
