// Networks: made, asked, inspected, taught and evaluated.
#include <emscripten/bind.h>

#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "conversions.h"
#include "mnist_lab/mlp/activity.h"
#include "mnist_lab/mlp/attribution.h"
#include "mnist_lab/mlp/digit_image.h"
#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/inspection.h"
#include "mnist_lab/mlp/metrics.h"
#include "mnist_lab/mlp/model.h"
#include "mnist_lab/mlp/teacher.h"
#include "threads.h"
#include "world_forms.h"

namespace bindings {
namespace {

/// Bytes of one image, from a Uint8Array, as the network's input.
mlp::Vector input_from(const val& image) {
  return mlp::network_input(emscripten::convertJSArrayToNumberVector<std::uint8_t>(image));
}

/// A Float32Array of them.
val array_of(const mlp::Vector& values) {
  return copy(values.data(), static_cast<std::size_t>(values.size()));
}

val predict(const mlp::Network& network, const val& image) {
  return guarded([&] { return array_of(mlp::model(input_from(image), network)); });
}

/// Probabilities of `count` examples from `first`: (count * classes), row by row.
val predict_examples(const mlp::Network& network, const mlp::Dataset& dataset, int first, int count) {
  return guarded([&] {
    std::vector<std::uint32_t> rows;
    for (int i = 0; i < count; ++i) rows.push_back(static_cast<std::uint32_t>(first + i));
    const mlp::Matrix probabilities = mlp::probabilities({dataset, rows}, network);
    return copy(probabilities.data(), static_cast<std::size_t>(probabilities.size()));
  });
}

/// {outputs: Float32Array[], strongest: {from, to: Int32Array, strength: Float32Array}[]}
val activity_of(const mlp::Network& network, const val& image, int connections) {
  return guarded([&] {
    const mlp::Activity activity = mlp::activity(input_from(image), network, connections);
    val outputs = val::array();
    for (const mlp::Matrix& values : std::span(activity.outputs).subspan(1)) {
      outputs.call<void>("push", copy(values.data(), static_cast<std::size_t>(values.size())));
    }
    val strongest = val::array();
    for (const auto& layer : activity.strongest) {
      std::vector<float> flat;
      for (const mlp::Connection& connection : layer) {
        flat.insert(flat.end(), {static_cast<float>(connection.from), static_cast<float>(connection.to),
                                 connection.strength});
      }
      strongest.call<void>("push", copy(flat.data(), flat.size()));
    }
    val result = val::object();
    result.set("outputs", outputs);
    result.set("strongest", strongest);
    return result;
  });
}

val attribution_of(const mlp::Network& network, const val& image, int for_class, int against) {
  return guarded([&] { return array_of(mlp::attribution(input_from(image), network, for_class, against)); });
}

/// What unit `unit` of layer `layer` weighs the layer before with.
val unit_weights(const mlp::Network& network, int layer, int unit) {
  return guarded([&] {
    network.parameters.check_unit(layer, unit);
    return array_of(network.parameters.weights(layer).col(unit).transpose());
  });
}

/// {loss, gradients, silent}
val inspection_of(const mlp::Network& network, const mlp::Dataset& dataset, const val& rows) {
  return guarded([&] {
    const mlp::Inspection inspection = mlp::inspect({dataset, rows_from(rows)}, network);
    const auto gradients = inspection.gradients.exercise_order();
    val silent = val::array();
    for (const std::vector<int>& units : inspection.silent) silent.call<void>("push", val::array(units));
    val result = val::object();
    result.set("loss", inspection.loss);
    result.set("gradients", copy(gradients.data(), gradients.size()));
    result.set("silent", silent);
    return result;
  });
}

std::unique_ptr<mlp::Network> stepped_network(const mlp::Network& network, const mlp::Dataset& dataset,
                                              const val& rows, float learning_rate) {
  return guarded([&] {
    return std::make_unique<mlp::Network>(mlp::stepped({dataset, rows_from(rows)}, network, learning_rate));
  });
}

/// Units of every layer from the input to the output.
val sizes_of(const mlp::Network& network) {
  val sizes = val::array();
  for (const int size : network.parameters.sizes()) sizes.call<void>("push", size);
  return sizes;
}

/// Float32Array in the exercise's order.
val parameters_of(const mlp::Network& network) {
  return guarded([&] {
    const auto values = network.parameters.exercise_order();
    return copy(values.data(), values.size());
  });
}

std::unique_ptr<mlp::Evaluation> evaluation_of(const mlp::Network& network, const mlp::Dataset& dataset) {
  return guarded([&] { return std::make_unique<mlp::Evaluation>(dataset, network, workers()); });
}

/// Parameters in the exercise's order, as float32 or, when half, as float16; little-endian.
std::unique_ptr<mlp::Network> saved_network(const val& sizes, const std::string& activation,
                                            const val& values, bool half) {
  return guarded([&] {
    auto network = std::make_unique<mlp::Network>(
        mlp::Network{mlp::Parameters(widths_from(sizes)), mlp::activation_named(activation)});
    const auto bytes = emscripten::convertJSArrayToNumberVector<std::uint8_t>(values);
    const std::size_t size = half ? sizeof(Eigen::half) : sizeof(float);
    std::vector<float> ordered(bytes.size() / size);
    for (std::size_t i = 0; i < ordered.size(); ++i) {
      Eigen::half small;
      if (half) std::memcpy(&small, &bytes[i * size], size);
      if (half) ordered[i] = static_cast<float>(small);
      if (!half) std::memcpy(&ordered[i], &bytes[i * size], size);
    }
    network->parameters.set_exercise_order(ordered);
    return network;
  });
}

/// images: 28 * 28 bytes each, one after the other; one label each.
std::unique_ptr<mlp::Network> taught_network(const mlp::Network& network, const mlp::Dataset& examples,
                                             const val& images, const val& labels) {
  return guarded([&] {
    const auto pixels = emscripten::convertJSArrayToNumberVector<std::uint8_t>(images);
    mlp::DatasetBuilder drawings(mlp::digit_image_side, mlp::digit_image_side);
    std::size_t at = 0;
    for (const auto label : emscripten::convertJSArrayToNumberVector<std::uint8_t>(labels)) {
      constexpr std::size_t size = std::tuple_size_v<mlp::DigitImage>;
      if (at + size > pixels.size() || label >= mlp::digit_count) {
        throw mlp::InvalidArgument("drawings: expected an image and a digit each, found " +
                                   std::to_string(pixels.size()) + " pixels and label " +
                                   std::to_string(label));
      }
      drawings.add(mlp::Bytes(pixels).subspan(at, size), label);
      at += size;
    }
    return std::make_unique<mlp::Network>(
        mlp::taught(network, with_world_forms(examples), drawings.dataset()));
  });
}

std::unique_ptr<mlp::Network> untrained_network(const val& settings, int inputs, int classes) {
  return guarded([&] {
    const mlp::TrainingSettings from = settings_from(settings);
    mlp::Parameters parameters = mlp::create_params(mlp::layer_sizes(from, inputs, classes), from.seed);
    mlp::scale_start(parameters, from.start_range);
    return std::make_unique<mlp::Network>(mlp::Network{std::move(parameters), from.activation});
  });
}

std::string activation_of(const mlp::Network& network) {
  return std::string(mlp::name_of(network.activation));
}

}  // namespace

EMSCRIPTEN_BINDINGS(networks) {
  using emscripten::class_;
  using emscripten::function;

  function("untrainedNetwork", &untrained_network);
  function("savedNetwork", &saved_network);
  function("taughtNetwork", &taught_network);

  class_<mlp::Network>("Network")
      .function("predict", &predict)
      .function("predictExamples", &predict_examples)
      .function("activity", &activity_of)
      .function("attribution", &attribution_of)
      .function("unitWeights", &unit_weights)
      .function("inspect", &inspection_of)
      .function("stepped", &stepped_network)
      .function("sizes", &sizes_of)
      .function("activation", &activation_of)
      .function("parameters", &parameters_of)
      .function("evaluation", &evaluation_of);

  class_<mlp::Evaluation>("Evaluation")
      .function("evaluate", &mlp::Evaluation::evaluate)
      .function("loss", &mlp::Evaluation::loss)
      .function("accuracy", &mlp::Evaluation::accuracy);
}

}  // namespace bindings
