#include <atomic>
#include <chrono>
#include <numeric>
#include <thread>
#include <vector>

#include "mlp/error.h"
#include "mlp/workers.h"
#include "support.h"

TEST_CASE("each item is done once, by workers of which none has two at once") {
  for (const int threads : {1, 2, 3, 7, 16}) {
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
  mlp::Workers workers(3);
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

TEST_CASE("threads other than 1 to 256 are refused") {
  CHECK_THROWS_WITH_AS(mlp::Workers(0), "threads: expected 1 to 256, found 0", mlp::InvalidArgument);
  CHECK_THROWS_WITH_AS(mlp::Workers(257), "threads: expected 1 to 256, found 257", mlp::InvalidArgument);
  CHECK(mlp::available_threads() >= 1);
  CHECK(mlp::Workers::none().count() == 1);
}
