// The core as JavaScript sees it: the only file that includes Emscripten. mnist_lab.d.ts documents the
// result.
//
// Two rules. Every call that can fail goes through `guarded`, which turns a C++ exception into a JavaScript
// Error with its text. Every array handed out is a copy that JavaScript owns; the one exception,
// DatasetReader.buffer, is a view to be filled at once.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cmath>
#include <exception>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "mlp/digit_image.h"
#include "mlp/error.h"
#include "mlp/metrics.h"
#include "mlp/trainer.h"

namespace {

using emscripten::val;

/// Runs f; what it throws leaves here as a JavaScript Error. The throw happens outside the catch clause, so
/// that the C++ exception has been freed by then.
template <class F>
auto guarded(F&& f) {
  const char* name = nullptr;
  std::string message;
  try {
    return f();
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
    name = "Error";
    message = error.what();
  }
  val error = val::global("Error").new_(message);
  error.set("name", std::string(name));
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
                               std::to_string(number));
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
val count_params_by_layer(const val& hidden, int inputs) {
  return guarded([&] {
    val counts = val::array();
    for (const auto count :
         mlp::count_params_by_layer(mlp::layer_sizes({.hidden = hidden_from(hidden)}, inputs))) {
      counts.call<void>("push", static_cast<double>(count));
    }
    return counts;
  });
}

/// Strokes come as all their points, x and y in turn, and how many points each has.
val digit_image(const val& coordinates, const val& lengths) {
  const auto xy = emscripten::convertJSArrayToNumberVector<float>(coordinates);
  std::vector<mlp::Stroke> strokes;
  std::size_t at = 0;
  for (const auto length : emscripten::convertJSArrayToNumberVector<unsigned>(lengths)) {
    mlp::Stroke& stroke = strokes.emplace_back();
    for (unsigned i = 0; i < length && at + 1 < xy.size(); ++i, at += 2)
      stroke.push_back({xy[at], xy[at + 1]});
  }
  const mlp::DigitImage image = mlp::digit_image(strokes);
  return copy(image.data(), image.size());
}

class DatasetReader {
 public:
  DatasetReader(std::string images_name, std::string labels_name)
      : reader_(std::move(images_name), std::move(labels_name)) {}

  /// A view of `size` bytes to be filled at once: the next call may move it.
  val buffer(unsigned size) {
    buffer_.resize(size);
    return val(emscripten::typed_memory_view(buffer_.size(), buffer_.data()));
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

/// A network whose parameters no longer change: start parameters, or a copy of a run's.
class Network {
 public:
  Network(mlp::Parameters parameters, mlp::Activation activation)
      : parameters_(std::move(parameters)), activation_(activation) {}

  /// (pixel_count) bytes -> (classes) probabilities
  val predict(const val& image) const {
    return guarded([&] {
      const auto bytes = emscripten::convertJSArrayToNumberVector<std::uint8_t>(image);
      const Eigen::Map<const Eigen::Matrix<std::uint8_t, 1, Eigen::Dynamic>> pixels(
          bytes.data(), static_cast<Eigen::Index>(bytes.size()));
      const mlp::Vector probabilities = mlp::model(pixels.cast<float>() / 255.0F, parameters_, activation_);
      return copy(probabilities.data(), static_cast<std::size_t>(probabilities.size()));
    });
  }

  /// Probabilities of `count` examples from `first`: (count * classes), row by row.
  val predict_examples(const mlp::Dataset& dataset, int first, int count) const {
    return guarded([&] {
      std::vector<std::uint32_t> rows;
      for (int i = 0; i < count; ++i) rows.push_back(static_cast<std::uint32_t>(first + i));
      const mlp::Matrix probabilities = mlp::probabilities({dataset, rows}, parameters_, activation_);
      return copy(probabilities.data(), static_cast<std::size_t>(probabilities.size()));
    });
  }

  /// Float32Array in the exercise's order.
  val parameters() const {
    const auto values = parameters_.exercise_order();
    return copy(values.data(), values.size());
  }

  std::unique_ptr<mlp::Evaluation> evaluation(const mlp::Dataset& dataset) const {
    return guarded([&] { return std::make_unique<mlp::Evaluation>(dataset, parameters_, activation_); });
  }

 private:
  mlp::Parameters parameters_;
  mlp::Activation activation_;
};

std::unique_ptr<Network> untrained_network(const val& settings, int inputs) {
  return guarded([&] {
    const mlp::TrainingSettings from = settings_from(settings);
    mlp::Parameters parameters = mlp::create_params(mlp::layer_sizes(from, inputs), from.seed);
    mlp::scale_start(parameters, from.start_range);
    return std::make_unique<Network>(std::move(parameters), from.activation);
  });
}

std::unique_ptr<mlp::Trainer> create_trainer(const mlp::Dataset& dataset, const val& settings) {
  return guarded([&] { return std::make_unique<mlp::Trainer>(dataset, settings_from(settings)); });
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

double batches_done(const mlp::Trainer& trainer) { return static_cast<double>(trainer.batches_done()); }

std::unique_ptr<Network> trainer_network(const mlp::Trainer& trainer) {
  return guarded(
      [&] { return std::make_unique<Network>(trainer.parameters(), trainer.settings().activation); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(mnist_lab) {
  using emscripten::class_;
  using emscripten::function;

  function("countParamsByLayer", &count_params_by_layer);
  function("digitImage", &digit_image);
  function("untrainedNetwork", &untrained_network);
  function("createTrainer", &create_trainer);

  class_<DatasetReader>("DatasetReader")
      .constructor<std::string, std::string>()
      .function("buffer", &DatasetReader::buffer)
      .function("pushImages", &DatasetReader::push_images)
      .function("pushLabels", &DatasetReader::push_labels)
      .function("finish", &DatasetReader::finish);

  class_<mlp::Dataset>("Dataset")
      .function("size", &mlp::Dataset::size)
      .function("height", &mlp::Dataset::height)
      .function("width", &mlp::Dataset::width)
      .function("label", &mlp::Dataset::label)
      .function("bytes", &dataset_bytes);

  class_<Network>("Network")
      .function("predict", &Network::predict)
      .function("predictExamples", &Network::predict_examples)
      .function("parameters", &Network::parameters)
      .function("evaluation", &Network::evaluation);

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
      .function("epochLoss", &mlp::Trainer::epoch_loss)
      .function("network", &trainer_network);
}
