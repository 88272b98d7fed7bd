// The core's functions of plain values: counting, drawing, and what the exercise computes.
#include <emscripten/bind.h>

#include <string>
#include <vector>

#include "conversions.h"
#include "mnist_lab/mlp/activation.h"
#include "mnist_lab/mlp/digit_image.h"
#include "mnist_lab/mlp/loss.h"
#include "mnist_lab/mlp/model.h"
#include "mnist_lab/mlp/trainer.h"
#include "strokes.h"

namespace bindings {
namespace {

/// [12560, 272, 170]
val count_params_by_layer(const val& hidden, int inputs, int classes) {
  return guarded([&] {
    val counts = val::array();
    for (const auto count :
         mlp::count_params_by_layer(mlp::layer_sizes({.hidden = widths_from(hidden)}, inputs, classes))) {
      counts.call<void>("push", static_cast<double>(count));
    }
    return counts;
  });
}

template <mlp::DigitImage (*draw)(std::span<const mlp::Stroke>)>
val image_of(const val& coordinates, const val& lengths) {
  return guarded([&] {
    const mlp::DigitImage image = draw(strokes_from(coordinates, lengths));
    return copy(image.data(), image.size());
  });
}

/// The values of a Float32Array as one row.
mlp::Matrix row_from(const val& values) {
  const auto row = emscripten::convertJSArrayToNumberVector<float>(values);
  return Eigen::Map<const mlp::Matrix>(row.data(), 1, static_cast<Eigen::Index>(row.size()));
}

val activated(const std::string& activation, const val& values) {
  return guarded([&] {
    mlp::Matrix row = row_from(values);
    const auto size = static_cast<std::size_t>(row.size());
    mlp::activate(mlp::activation_named(activation), {row.data(), size});
    return copy(row.data(), size);
  });
}

val softmax_of(const val& values) {
  return guarded([&] {
    const mlp::Matrix row = mlp::softmax(row_from(values));
    return copy(row.data(), static_cast<std::size_t>(row.size()));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(functions) {
  using emscripten::function;

  function("countParamsByLayer", &count_params_by_layer);
  function("digitImage", &image_of<mlp::digit_image>);
  function("padImage", &image_of<mlp::pad_image>);
  function("activate", &activated);
  function("softmax", &softmax_of);
}

}  // namespace bindings
