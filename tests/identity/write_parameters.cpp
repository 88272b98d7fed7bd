// Trains networks on MNIST and writes their parameters to standard output after every epoch, as little-endian
// float32 in the exercise's order; or once a run, after so many mini-batches on the test images, which are
// soon read. Depends on the core alone, so that it builds quickly with every compiler and option whose
// results must be the same to the bit.
//
// usage: write_parameters DATA_FOLDER THREADS widest|narrow [MINI_BATCHES]
// The vectors are the widest that the machine has, or those that every machine has.
// Standard input has a line a run:
//   HIDDEN|none ACTIVATION SEED EPOCHS BATCH_SIZE LEARNING_RATE START_RANGE SCHEDULE none|standard|elastic
//   WORLD_FORMS OPTIMIZER MOMENTUM true|false WEIGHT_DECAY BETA1 BETA2 EPSILON
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "mnist_lab/mlp/forms/handwriting.h"
#include "mnist_lab/mlp/kernels.h"
#include "mnist_lab/mlp/presets.h"
#include "mnist_lab/mlp/trainer.h"
#include "mnist_lab/mlp/workers.h"

namespace {

std::vector<std::uint8_t> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(file.tellg()));
  file.seekg(0).read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

/// "16,16", or "none"
std::vector<int> widths(const std::string& text) {
  std::vector<int> all;
  if (text == "none") return all;
  std::istringstream stream(text);
  for (std::string width; std::getline(stream, width, ',');) all.push_back(std::atoi(width.c_str()));
  return all;
}

mlp::TrainingSettings settings_in(const std::string& line) {
  std::istringstream words(line);
  std::string hidden, activation, start_range, schedule, distortion, optimizer;
  mlp::TrainingSettings settings;
  words >> hidden >> activation >> settings.seed >> settings.epochs >> settings.batch_size >>
      settings.learning_rate >> start_range >> schedule >> distortion >> settings.world_forms;
  auto& [kind, momentum, nesterov, weight_decay, beta1, beta2, epsilon] = settings.optimizer;
  words >> optimizer >> momentum >> std::boolalpha >> nesterov >> weight_decay >> beta1 >> beta2 >> epsilon;
  if (!words) throw std::runtime_error("expected 17 words a run, found: " + line);
  settings.hidden = widths(hidden);
  settings.activation = mlp::activation_named(activation);
  settings.start_range = mlp::start_range_named(start_range);
  settings.schedule = mlp::schedule_named(schedule);
  settings.distortion = mlp::distortion_named(distortion);
  kind = mlp::optimizer_named(optimizer);
  return settings;
}

void write(const mlp::Trainer& trainer) {
  const auto parameters = trainer.parameters().exercise_order();
  std::fwrite(parameters.data(), sizeof(float), parameters.size(), stdout);
}

void train(const mlp::TrainingSet& set, const mlp::TrainingSettings& settings, mlp::Workers& workers,
           int mini_batches) {
  mlp::Trainer trainer(set, settings, workers);
  if (mini_batches > 0) {
    trainer.train_batches(mini_batches);
    write(trainer);
    return;
  }
  while (trainer.state() == mlp::Trainer::State::training) {
    trainer.train_batches(1000);
    if (trainer.at_epoch_end()) write(trainer);
  }
}

void train_all(const std::string& folder, int threads, int mini_batches) {
  const std::string part = folder + (mini_batches > 0 ? "/t10k" : "/train");
  const mlp::Dataset dataset = mlp::read_dataset("images", read_file(part + "-images-idx3-ubyte"), "labels",
                                                 read_file(part + "-labels-idx1-ubyte"));
  const mlp::Dataset drawn = mlp::drawn_digits(mlp::world_form_count, mlp::world_form_seed);
  mlp::Workers workers(threads);
  for (std::string line; std::getline(std::cin, line);) {
    train({dataset, drawn}, settings_in(line), workers, mini_batches);
  }
  if (threads > 1 && !workers.were_needed()) throw std::runtime_error("every run was too small for threads");
}

void use_vectors(const std::string& which) {
  if (which == "narrow") {
    mlp::use_kernels(mlp::narrow_kernels);
  } else if (which != "widest") {
    throw std::runtime_error("vectors: expected widest or narrow, found " + which);
  }
}

}  // namespace

int main(int count, char** all) {
  const std::span arguments(all, static_cast<std::size_t>(count));
  if (count != 4 && count != 5) {
    std::fprintf(stderr, "expected 3 or 4 arguments, found %d\n", count - 1);
    return 2;
  }
  try {
    use_vectors(arguments[3]);
    train_all(arguments[1], std::atoi(arguments[2]), count == 5 ? std::atoi(arguments[4]) : 0);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
