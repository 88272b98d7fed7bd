// Trains one network on MNIST and writes its parameters to standard output after every epoch, as
// little-endian float32 in the exercise's order; or once, after so many mini-batches on
// the test images, which are soon read.
// Depends on the core alone, so that it builds quickly with every compiler and option whose results must be
// the same to the bit.
//
// usage: write_parameters DATA_FOLDER HIDDEN ACTIVATION SEED EPOCHS BATCH_SIZE LEARNING_RATE
//        START_RANGE SCHEDULE none|standard [MINI_BATCHES]
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "mlp/trainer.h"

namespace {

std::vector<std::uint8_t> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// "16,16"
std::vector<int> widths(const std::string& text) {
  std::vector<int> all;
  std::istringstream stream(text);
  for (std::string width; std::getline(stream, width, ',');) all.push_back(std::atoi(width.c_str()));
  return all;
}

void write(const mlp::Trainer& trainer) {
  const auto parameters = trainer.parameters().exercise_order();
  std::fwrite(parameters.data(), sizeof(float), parameters.size(), stdout);
}

int run(char** arguments, int mini_batches) {
  const std::string folder = arguments[1];
  const mlp::TrainingSettings settings{
      .hidden = widths(arguments[2]),
      .activation = mlp::activation_named(arguments[3]),
      .seed = std::strtoull(arguments[4], nullptr, 10),
      .epochs = std::atoi(arguments[5]),
      .batch_size = std::atoi(arguments[6]),
      .learning_rate = std::strtof(arguments[7], nullptr),
      .start_range = mlp::start_range_named(arguments[8]),
      .schedule = mlp::schedule_named(arguments[9]),
      .distortion = std::string(arguments[10]) == "standard" ? mlp::best_distortion : mlp::Distortion{}};
  const std::string part = folder + (mini_batches > 0 ? "/t10k" : "/train");
  const mlp::Dataset dataset = mlp::read_dataset("images", read_file(part + "-images-idx3-ubyte"), "labels",
                                                 read_file(part + "-labels-idx1-ubyte"));
  mlp::Trainer trainer(dataset, settings);
  if (mini_batches > 0) {
    trainer.train_batches(mini_batches);
    write(trainer);
    return 0;
  }
  while (trainer.state() == mlp::Trainer::State::training) {
    trainer.train_batches(1000);
    if (trainer.at_epoch_end()) write(trainer);
  }
  return trainer.state() == mlp::Trainer::State::finished ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 11 && count != 12) {
    std::fprintf(stderr, "expected 10 or 11 arguments, found %d\n", count - 1);
    return 2;
  }
  try {
    return run(arguments, count == 12 ? std::atoi(arguments[11]) : 0);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
