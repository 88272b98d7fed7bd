// Digits drawn in the forms that people write, for runs that learn from them.
#include <emscripten/bind.h>

#include <cstdint>
#include <vector>

#include "conversions.h"
#include "mnist_lab/mlp/forms/handwriting.h"

namespace bindings {
namespace {

class DigitDrawer {
 public:
  /// Pixels of the next `count` images, one after the other. They hold until the next call.
  val draw(unsigned count) {
    return guarded([&] {
      pixels_.clear();
      for (unsigned i = 0; i < count; ++i) {
        const mlp::DigitImage image = drawer_.draw();
        pixels_.insert(pixels_.end(), image.begin(), image.end());
      }
      return val(emscripten::typed_memory_view(pixels_.size(), pixels_.data()));
    });
  }

 private:
  mlp::DigitDrawer drawer_{mlp::world_form_seed};
  std::vector<std::uint8_t> pixels_;
};

EMSCRIPTEN_BINDINGS(forms) {
  emscripten::constant("worldFormCount", mlp::world_form_count);
  emscripten::class_<DigitDrawer>("DigitDrawer").constructor<>().function("draw", &DigitDrawer::draw);
}

}  // namespace
}  // namespace bindings
