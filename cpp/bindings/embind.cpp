// The core as JavaScript sees it: the only file that includes Emscripten. mnist_lab.d.ts documents the
// result.
//
// Two rules. Every call that can fail goes through `guarded`, which turns a C++ exception into a JavaScript
// Error with its text. Every array handed out is a copy that JavaScript owns; the one exception,
// DatasetReader.buffer, is a view to be filled at once.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cmath>
#include <cstring>
#include <exception>
#include <limits>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "mlp/activity.h"
#include "mlp/digit_image.h"
#include "mlp/error.h"
#include "mlp/inspection.h"
#include "mlp/loss.h"
#include "mlp/metrics.h"
#include "mlp/teacher.h"
#include "mlp/trainer.h"

namespace {

using emscripten::val;

/// The exception that is being handled, as a JavaScript Error.
[[gnu::noinline]] val current_error() {
  const char* name = "Error";
  std::string message;
  try {
    throw;
  } catch (const mlp::InvalidArgument& error) {
    name = "InvalidArgument";
    message = error.what();
  } catch (const mlp::FormatError& error) {
    name = "FormatError";
    message = error.what();
  } catch (const std::bad_alloc&) {
    name = "OutOfMemory";
    message = "Not enough memory for this network or batch size.";
  } catch (const std::exception& error) {
    message = error.what();
  }
  val error = val::global("Error").new_(message);
  error.set("name", std::string(name));
  return error;
}

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

/// A JavaScript number as a whole number of type Number; throws when it is not one or does not fit.
template <class Number>
Number whole_number(const char* name, const val& value) {
  const auto number = value.as<double>();
  constexpr double highest = std::min(static_cast<double>(std::numeric_limits<Number>::max()), 0x1p53);
  if (std::floor(number) != number || number < static_cast<double>(std::numeric_limits<Number>::min()) ||
      number > highest) {
    throw mlp::InvalidArgument(std::string(name) + ": expected a whole number, found " +
                               mlp::text_of(number));
  }
  return static_cast<Number>(number);
}

std::vector<int> hidden_from(const val& hidden) {
  std::vector<int> widths;
  for (unsigned i = 0; i < hidden["length"].as<unsigned>(); ++i) {
    widths.push_back(whole_number<int>("layer width", hidden[i]));
  }
  return widths;
}

mlp::Distortion distortion_named(const std::string& name) {
  if (name == "none") return {};
  if (name == "standard") return mlp::best_distortion;
  throw mlp::InvalidArgument("distortion: expected none or standard, found \"" + name + "\"");
}

mlp::TrainingSettings settings_from(const val& settings) {
  return {
      .hidden = hidden_from(settings["hidden"]),
      .activation = mlp::activation_named(settings["activation"].as<std::string>()),
      .seed = whole_number<std::uint64_t>("seed", settings["seed"]),
      .epochs = whole_number<int>("epochs", settings["epochs"]),
      .batch_size = whole_number<int>("batch size", settings["batchSize"]),
      .learning_rate = settings["learningRate"].as<float>(),
      .start_range = mlp::start_range_named(settings["startRange"].as<std::string>()),
      .schedule = mlp::schedule_named(settings["schedule"].as<std::string>()),
      .distortion = distortion_named(settings["distortion"].as<std::string>()),
  };
}

/// [12560, 272, 170]
val count_params_by_layer(const val& hidden, int inputs, int classes) {
  return guarded([&] {
    val counts = val::array();
    for (const auto count :
         mlp::count_params_by_layer(mlp::layer_sizes({.hidden = hidden_from(hidden)}, inputs, classes))) {
      counts.call<void>("push", static_cast<double>(count));
    }
    return counts;
  });
}

/// Strokes come as all their points, x and y in turn, and how many points each has.
std::vector<mlp::Stroke> strokes_from(const val& coordinates, const val& lengths) {
  const auto xy = emscripten::convertJSArrayToNumberVector<float>(coordinates);
  std::vector<mlp::Stroke> strokes;
  std::size_t at = 0;
  for (const auto length : emscripten::convertJSArrayToNumberVector<unsigned>(lengths)) {
    mlp::Stroke& stroke = strokes.emplace_back();
    for (unsigned i = 0; i < length && at + 1 < xy.size(); ++i, at += 2)
      stroke.push_back({xy[at], xy[at + 1]});
  }
  return strokes;
}

template <mlp::DigitImage (*draw)(std::span<const mlp::Stroke>)>
val image_of(const val& coordinates, const val& lengths) {
  return guarded([&] {
    const mlp::DigitImage image = draw(strokes_from(coordinates, lengths));
    return copy(image.data(), image.size());
  });
}

class DatasetReader {
 public:
  /// digits: ten classes whatever the labels; else as many as they tell.
  DatasetReader(std::string images_name, std::string labels_name, bool digits)
      : reader_(std::move(images_name), std::move(labels_name),
                digits ? mlp::DatasetReader::LabelRange::digits : mlp::DatasetReader::LabelRange::any) {}

  /// A view of `size` bytes to be filled at once: the next call may move it.
  val buffer(unsigned size) {
    return guarded([&] {
      buffer_.resize(size);
      return val(emscripten::typed_memory_view(buffer_.size(), buffer_.data()));
    });
  }
  void push_images() {
    guarded([&] { reader_.push_images(buffer_); });
  }
  void push_labels() {
    guarded([&] { reader_.push_labels(buffer_); });
  }
  std::unique_ptr<mlp::Dataset> finish() {
    return guarded([&] { return std::make_unique<mlp::Dataset>(reader_.finish()); });
  }

 private:
  mlp::DatasetReader reader_;
  std::vector<std::uint8_t> buffer_;
};

val dataset_bytes(const mlp::Dataset& dataset, int index) {
  return guarded([&] {
    const auto bytes = dataset.bytes(index);
    return copy(bytes.data(), bytes.size());
  });
}

val predict(const mlp::Network& network, const val& image) {
  return guarded([&] {
    const auto bytes = emscripten::convertJSArrayToNumberVector<std::uint8_t>(image);
    const mlp::Vector probabilities =
        mlp::model(mlp::network_input(bytes), network.parameters, network.activation);
    return copy(probabilities.data(), static_cast<std::size_t>(probabilities.size()));
  });
}

/// Probabilities of `count` examples from `first`: (count * classes), row by row.
val predict_examples(const mlp::Network& network, const mlp::Dataset& dataset, int first, int count) {
  return guarded([&] {
    std::vector<std::uint32_t> rows;
    for (int i = 0; i < count; ++i) rows.push_back(static_cast<std::uint32_t>(first + i));
    const mlp::Matrix probabilities =
        mlp::probabilities({dataset, rows}, network.parameters, network.activation);
    return copy(probabilities.data(), static_cast<std::size_t>(probabilities.size()));
  });
}

/// {outputs: Float32Array[], strongest: {from, to: Int32Array, strength: Float32Array}[]}
val activity_of(const mlp::Network& network, const val& image, int connections) {
  return guarded([&] {
    const auto bytes = emscripten::convertJSArrayToNumberVector<std::uint8_t>(image);
    const mlp::Activity activity = mlp::activity(mlp::network_input(bytes), network, connections);
    val outputs = val::array();
    for (const mlp::Vector& values : activity.outputs) {
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

/// What unit `unit` of layer `layer` weighs the layer before with.
val unit_weights(const mlp::Network& network, int layer, int unit) {
  return guarded([&] {
    const mlp::Parameters& parameters = network.parameters;
    if (layer < 0 || layer >= parameters.layers() || unit < 0 ||
        unit >= parameters.sizes()[static_cast<std::size_t>(layer) + 1]) {
      throw mlp::InvalidArgument("unit: expected one of the network's, found " + std::to_string(unit) +
                                 " of layer " + std::to_string(layer));
    }
    const mlp::Vector weights = parameters.weights(layer).col(unit).transpose();
    return copy(weights.data(), static_cast<std::size_t>(weights.size()));
  });
}

/// Rows of a dataset, as a Uint32Array.
std::vector<std::uint32_t> rows_from(const val& rows) {
  return emscripten::convertJSArrayToNumberVector<std::uint32_t>(rows);
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
  return guarded(
      [&] { return std::make_unique<mlp::Evaluation>(dataset, network.parameters, network.activation); });
}

/// Parameters in the exercise's order, as float32 or, when half, as float16; little-endian.
std::unique_ptr<mlp::Network> saved_network(const val& sizes, const std::string& activation,
                                            const val& values, bool half) {
  return guarded([&] {
    auto network = std::make_unique<mlp::Network>(
        mlp::Network{mlp::Parameters(hidden_from(sizes)), mlp::activation_named(activation)});
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
    return std::make_unique<mlp::Network>(mlp::taught(network, examples, drawings.dataset()));
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

std::unique_ptr<mlp::Trainer> create_trainer(const mlp::Dataset& dataset, const val& settings) {
  return guarded([&] { return std::make_unique<mlp::Trainer>(dataset, settings_from(settings)); });
}

std::unique_ptr<mlp::Trainer> resume_trainer(const mlp::Dataset& dataset, const val& settings,
                                             const mlp::Network& network, int epochs_done) {
  return guarded([&] {
    const mlp::TrainingSettings from = settings_from(settings);
    return std::make_unique<mlp::Trainer>(dataset, from, mlp::Checkpoint{network.parameters, epochs_done});
  });
}

val train_batches(mlp::Trainer& trainer, int count) {
  return guarded([&] {
    const auto losses = trainer.train_batches(count);
    return copy(losses.data(), losses.size());
  });
}

std::string trainer_state(const mlp::Trainer& trainer) {
  switch (trainer.state()) {
    case mlp::Trainer::State::training:
      return "training";
    case mlp::Trainer::State::finished:
      return "finished";
    case mlp::Trainer::State::diverged:
      return "diverged";
  }
  return "";
}

/// {epoch, batch}, or undefined.
val trainer_divergence(const mlp::Trainer& trainer) {
  const auto where = trainer.divergence();
  if (!where) return val::undefined();
  val result = val::object();
  result.set("epoch", where->epoch);
  result.set("batch", where->batch);
  return result;
}

/// Indices in the training set.
val last_batch(const mlp::Trainer& trainer) {
  return guarded([&] { return copy(trainer.last_batch().data(), trainer.last_batch().size()); });
}

/// A number, or undefined.
val last_update_size(const mlp::Trainer& trainer) {
  const auto size = trainer.last_update_size();
  return size ? val(*size) : val::undefined();
}

void set_learning_rate(mlp::Trainer& trainer, float learning_rate) {
  guarded([&] { trainer.set_learning_rate(learning_rate); });
}

double batches_done(const mlp::Trainer& trainer) { return static_cast<double>(trainer.batches_done()); }

std::unique_ptr<mlp::Network> trainer_network(const mlp::Trainer& trainer) {
  return guarded([&] {
    return std::make_unique<mlp::Network>(mlp::Network{trainer.parameters(), trainer.settings().activation});
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(mnist_lab) {
  using emscripten::class_;
  using emscripten::function;

  function("countParamsByLayer", &count_params_by_layer);
  function("digitImage", &image_of<mlp::digit_image>);
  function("padImage", &image_of<mlp::pad_image>);
  function("untrainedNetwork", &untrained_network);
  function("savedNetwork", &saved_network);
  function("taughtNetwork", &taught_network);
  function("createTrainer", &create_trainer);
  function("resumeTrainer", &resume_trainer);
  function("activate", &activated);
  function("softmax", &softmax_of);

  class_<DatasetReader>("DatasetReader")
      .constructor<std::string, std::string, bool>()
      .function("buffer", &DatasetReader::buffer)
      .function("pushImages", &DatasetReader::push_images)
      .function("pushLabels", &DatasetReader::push_labels)
      .function("finish", &DatasetReader::finish);

  class_<mlp::Dataset>("Dataset")
      .function("size", &mlp::Dataset::size)
      .function("height", &mlp::Dataset::height)
      .function("width", &mlp::Dataset::width)
      .function("classes", &mlp::Dataset::classes)
      .function("label", &mlp::Dataset::label)
      .function("bytes", &dataset_bytes);

  class_<mlp::Network>("Network")
      .function("predict", &predict)
      .function("predictExamples", &predict_examples)
      .function("activity", &activity_of)
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

  class_<mlp::Trainer>("Trainer")
      .function("trainBatches", &train_batches)
      .function("state", &trainer_state)
      .function("divergence", &trainer_divergence)
      .function("batchesPerEpoch", &mlp::Trainer::batches_per_epoch)
      .function("batchesDone", &batches_done)
      .function("epochsDone", &mlp::Trainer::epochs_done)
      .function("atEpochEnd", &mlp::Trainer::at_epoch_end)
      .function("lastBatch", &last_batch)
      .function("lastUpdateSize", &last_update_size)
      .function("setLearningRate", &set_learning_rate)
      .function("epochLoss", &mlp::Trainer::epoch_loss)
      .function("network", &trainer_network);
}
