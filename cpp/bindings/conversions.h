// What every binding is made of: from JavaScript's values to the core's and back, and errors on the way.
//
// Two rules. Every call that can fail goes through `guarded`, which turns a C++ exception into a JavaScript
// Error with its text. Every array handed out is a copy that JavaScript owns; the one exception,
// buffer of what reads datasets, is a view to be filled at once.
#pragma once

#include <emscripten/val.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "mnist_lab/mlp/trainer.h"

namespace bindings {

using emscripten::val;

/// The exception that is being handled, as a JavaScript Error whose name tells its kind: InvalidArgument,
/// FormatError, OutOfMemory or Error.
val current_error();

/// Runs f; what it throws leaves here as a JavaScript Error. The throw happens outside the catch clause, so
/// that the C++ exception has been freed by then.
template <class F>
auto guarded(F&& f) {
  val error = val::undefined();
  try {
    return f();
  } catch (...) {
    error = current_error();
  }
  error.throw_();
}

/// A copy owned by JavaScript: Float32Array, Uint8Array.
template <class Number>
val copy(const Number* data, std::size_t size) {
  return val(emscripten::typed_memory_view(size, data)).call<val>("slice");
}

/// Widths of layers from an array of JavaScript numbers; throws when one is no whole number.
std::vector<int> widths_from(const val& widths);

/// TrainingSettings as mnist_lab.d.ts describes them; throws InvalidArgument for what they cannot be.
mlp::TrainingSettings settings_from(const val& settings);

/// Rows of a dataset, from a Uint32Array.
std::vector<std::uint32_t> rows_from(const val& rows);

}  // namespace bindings
