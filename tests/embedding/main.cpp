// Trains the exercise's network: embedding FOLDER, which holds MNIST's four IDX files, raw.
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "mnist_lab/mlp/fingerprint.h"
#include "mnist_lab/mlp/metrics.h"
#include "mnist_lab/mlp/trainer.h"

std::vector<std::uint8_t> read_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

mlp::Dataset read_digits(const std::string& begin) {
  const std::string images = begin + "-images-idx3-ubyte";  // what errors call it
  const std::string labels = begin + "-labels-idx1-ubyte";
  const auto image_bytes = read_bytes(images);
  const auto label_bytes = read_bytes(labels);
  return mlp::read_dataset(images, image_bytes, labels, label_bytes);
}

void train(const std::string& folder) {
  const mlp::Dataset training_set = read_digits(folder + "/train");
  const mlp::Dataset test_set = read_digits(folder + "/t10k");

  mlp::Trainer trainer(training_set,
                       {.hidden = {16, 16}, .epochs = 5, .batch_size = 25, .learning_rate = 0.1F});
  while (trainer.state() == mlp::Trainer::State::training) {
    trainer.train_batches(100);  // or one, and the loss of each comes back
    if (trainer.at_epoch_end())
      std::printf("epoch %d: loss %.4f\n", trainer.epochs_done(), trainer.epoch_loss());
  }
  mlp::Evaluation test(test_set, trainer.network());
  test.evaluate(test_set.size());
  std::printf("test accuracy: %.2f %%\n", 100 * test.accuracy());
  std::printf("fingerprint: %s\n", mlp::fingerprint(trainer.parameters()).c_str());
}

int main(int argc, char** argv) {
  try {
    train(argc > 1 ? argv[1] : ".");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "embedding: %s\n", error.what());
    return 1;
  }
}
