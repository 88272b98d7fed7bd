// Times the core on MNIST and prints JSON: seconds of each training epoch and of evaluating the test set.
//
// usage: bench_native [--narrow] DATA_FOLDER HIDDEN BATCH_SIZE EPOCHS [TRAINING_IMAGES]
//
// --narrow: with four floats a vector, as WebAssembly has them, instead of the most that the machine has.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mnist_lab/mlp/kernels.h"
#include "mnist_lab/mlp/metrics.h"
#include "mnist_lab/mlp/trainer.h"

namespace {

std::vector<std::uint8_t> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The first `count` items of an IDX file whose header has `header` bytes and whose items have `item` bytes.
std::vector<std::uint8_t> shortened(std::vector<std::uint8_t> file, std::size_t count, std::size_t header,
                                    std::size_t item) {
  for (unsigned i = 0; i < 4; ++i) file[4 + i] = static_cast<std::uint8_t>(count >> (24 - 8 * i));
  file.resize(header + count * item);
  return file;
}

mlp::Dataset read(const std::string& folder, const std::string& part, std::size_t count) {
  auto images = read_file(folder + "/" + part + "-images-idx3-ubyte");
  auto labels = read_file(folder + "/" + part + "-labels-idx1-ubyte");
  if (images.size() < 16 || labels.size() < 8) throw std::runtime_error("no MNIST in " + folder);
  return mlp::read_dataset("images", shortened(std::move(images), count, 16, 784), "labels",
                           shortened(std::move(labels), count, 8, 1));
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void print(const char* name, const std::vector<double>& values) {
  std::printf("\"%s\":[", name);
  for (std::size_t i = 0; i < values.size(); ++i) std::printf("%s%.6f", i == 0 ? "" : ",", values[i]);
  std::printf("]");
}

void run(int count, char** arguments) {
  mlp::TrainingSettings settings;
  settings.hidden.clear();
  std::istringstream widths(arguments[2]);
  for (std::string width; std::getline(widths, width, ',');)
    settings.hidden.push_back(std::atoi(width.c_str()));
  settings.batch_size = std::atoi(arguments[3]);
  settings.epochs = std::atoi(arguments[4]);
  const mlp::Dataset train =
      read(arguments[1], "train", count > 5 ? std::strtoul(arguments[5], nullptr, 10) : 60000);
  const mlp::Dataset test = read(arguments[1], "t10k", 10000);

  mlp::Trainer trainer(train, settings);
  std::vector<double> training;
  std::vector<double> evaluating;
  while (trainer.state() == mlp::Trainer::State::training) {
    const auto start = std::chrono::steady_clock::now();
    do {
      trainer.train_batches(25);
    } while (trainer.state() == mlp::Trainer::State::training && !trainer.at_epoch_end());
    training.push_back(seconds_since(start));
    const auto middle = std::chrono::steady_clock::now();
    mlp::Evaluation evaluation(test, trainer.network());
    evaluation.evaluate(test.size());
    evaluating.push_back(seconds_since(middle));
  }
  std::printf("{");
  print("training", training);
  std::printf(",");
  print("evaluating", evaluating);
  std::printf("}\n");
}

}  // namespace

int main(int count, char** arguments) {
  if (count > 1 && std::string_view(arguments[1]) == "--narrow") {
    mlp::use_kernels(mlp::narrow_kernels);
    --count;
    ++arguments;
  }
  if (count < 5 || count > 6) {
    std::fprintf(stderr,
                 "usage: bench_native [--narrow] DATA_FOLDER HIDDEN BATCH_SIZE EPOCHS [TRAINING_IMAGES]\n");
    return 2;
  }
  try {
    run(count, arguments);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
