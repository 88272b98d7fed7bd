// Training, in slices of some mini-batches.
#include <emscripten/bind.h>

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "conversions.h"
#include "mnist_lab/mlp/trainer.h"
#include "threads.h"
#include "world_forms.h"

namespace bindings {
namespace {

std::unique_ptr<mlp::Trainer> create_trainer(const mlp::Dataset& dataset, const val& settings) {
  return guarded([&] {
    return std::make_unique<mlp::Trainer>(with_world_forms(dataset), settings_from(settings), workers());
  });
}

/// From a Float32Array of one after the other, each as many as the network's parameters.
mlp::Moments moments_from(const val& values, const mlp::Parameters& parameters) {
  const auto all = emscripten::convertJSArrayToNumberVector<float>(values);
  const std::size_t size = parameters.values().size();
  mlp::Moments moments;
  for (std::size_t at = 0; at < all.size(); at += size) {
    const auto ordered = std::span(all).subspan(at);
    moments.emplace_back(parameters.sizes())
        .set_exercise_order(ordered.first(std::min(size, ordered.size())));
  }
  return moments;
}

std::unique_ptr<mlp::Trainer> resume_trainer(const mlp::Dataset& dataset, const val& settings,
                                             const mlp::Network& network, int epochs_done,
                                             const val& moments) {
  return guarded([&] {
    const mlp::TrainingSettings from = settings_from(settings);
    return std::make_unique<mlp::Trainer>(
        with_world_forms(dataset), from,
        mlp::Checkpoint{network.parameters, epochs_done, moments_from(moments, network.parameters)},
        workers());
  });
}

/// All of them in the exercise's order, one after the other.
val trainer_moments(const mlp::Trainer& trainer) {
  return guarded([&] {
    std::vector<float> all;
    for (const mlp::Parameters& moment : trainer.moments()) {
      const auto ordered = moment.exercise_order();
      all.insert(all.end(), ordered.begin(), ordered.end());
    }
    return copy(all.data(), all.size());
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
  return guarded([&] { return std::make_unique<mlp::Network>(trainer.network()); });
}

/// JavaScript keeps them for good.
const mlp::Dataset* world_forms = nullptr;

}  // namespace

void set_world_forms(const mlp::Dataset& drawn) { world_forms = &drawn; }

mlp::TrainingSet with_world_forms(const mlp::Dataset& images) {
  return world_forms != nullptr ? mlp::TrainingSet(images, *world_forms) : mlp::TrainingSet(images);
}

EMSCRIPTEN_BINDINGS(training) {
  using emscripten::class_;
  using emscripten::function;

  function("setWorldForms", &set_world_forms);
  function("createTrainer", &create_trainer);
  function("resumeTrainer", &resume_trainer);

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
      .function("rateInUse", &mlp::Trainer::rate_in_use)
      .function("moments", &trainer_moments)
      .function("epochLoss", &mlp::Trainer::epoch_loss)
      .function("network", &trainer_network);
}

}  // namespace bindings
