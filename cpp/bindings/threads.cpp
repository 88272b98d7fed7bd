#include "threads.h"

#include <emscripten/bind.h>

#include <memory>

#include "conversions.h"

namespace bindings {
namespace {

/// Made once: whoever trains keeps a reference.
std::unique_ptr<mlp::Workers>& crew() {
  static std::unique_ptr<mlp::Workers> made;
  return made;
}

void start_threads(int count) {
  guarded([&] {
    if (!crew()) crew() = std::make_unique<mlp::Workers>(count);
  });
}

void use_threads(int count) {
  guarded([&] { workers().use(count); });
}

}  // namespace

mlp::Workers& workers() { return crew() ? *crew() : mlp::Workers::none(); }

EMSCRIPTEN_BINDINGS(threads) {
  emscripten::function("startThreads", &start_threads);
  emscripten::function("useThreads", &use_threads);
}

}  // namespace bindings
