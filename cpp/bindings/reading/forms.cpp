// Digits drawn in the forms that people write, for runs that learn from them.
#include <emscripten/bind.h>

#include "conversions.h"
#include "mnist_lab/mlp/forms/handwriting.h"
#include "mnist_lab/mlp/stored_dataset.h"

namespace bindings {
namespace {

/// The parts of its kept form, one after the other.
val world_forms() {
  return guarded([] {
    const mlp::Dataset drawn = mlp::world_forms();
    const mlp::KeptForm form = mlp::kept_form(drawn);
    val parts = val::array();
    for (const mlp::Bytes bytes : {mlp::Bytes(form.header), form.entries, form.offsets, form.labels}) {
      parts.call<void>("push", copy(bytes.data(), bytes.size()));
    }
    return parts;
  });
}

EMSCRIPTEN_BINDINGS(forms) { emscripten::function("worldForms", &world_forms); }

}  // namespace
}  // namespace bindings
