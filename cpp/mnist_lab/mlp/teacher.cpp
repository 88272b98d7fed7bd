#include "mnist_lab/mlp/teacher.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/optimizer.h"

namespace mlp {
namespace {

void check_dataset(const char* name, const Dataset& dataset, const Network& network) {
  if (dataset.size() == 0) throw InvalidArgument(std::string(name) + ": expected at least 1, found none");
  check_fit(dataset, network);
}

/// Walks a dataset in random order again and again.
class Deck {
 public:
  explicit Deck(const Dataset& dataset) : order_(static_cast<std::size_t>(dataset.size())) {}

  std::uint32_t draw(TorchRandom& random) {
    if (next_ == 0) random.permutation(order_);
    const std::uint32_t row = order_[next_];
    next_ = (next_ + 1) % order_.size();
    return row;
  }

 private:
  std::vector<std::uint32_t> order_;
  std::size_t next_ = 0;
};

}  // namespace

Network taught(Network network, const TrainingSet& examples, const Dataset& drawings,
               const TeachingSettings& settings) {
  const Dataset& images = *examples.images;
  check_dataset("examples", images, network);
  check_dataset("drawings", drawings, network);
  // A few drawings shown too often would be learned by heart, and MNIST forgotten.
  const int drawings_a_batch = std::clamp((drawings.size() + 2) / 3, 1, std::max(settings.drawings, 1));
  const int examples_a_batch = settings.examples * std::clamp(12 / drawings.size(), 1, 4);
  const int batch_size = drawings_a_batch + examples_a_batch;
  TorchRandom random(settings.seed);
  Distorter distorter(drawings, settings.distortion, settings.seed);
  Deck drawing_deck(drawings);
  Deck example_deck(images);
  std::optional<Mixture> mixture;
  if (examples.drawn != nullptr)
    mixture.emplace(images, *examples.drawn, settings.world_forms, settings.seed, settings.drawn);
  DatasetBuilder mixed(drawings.height(), drawings.width(), std::max(images.classes(), drawings.classes()));
  const auto add = [&](const Example& example) {
    mixed.add(example.set->bytes(static_cast<int>(example.row)), example.label());
  };
  std::vector<std::uint32_t> rows(static_cast<std::size_t>(batch_size));
  std::iota(rows.begin(), rows.end(), 0U);
  std::vector<std::uint32_t> chosen_drawings(static_cast<std::size_t>(drawings_a_batch));
  std::vector<std::uint32_t> chosen_examples(static_cast<std::size_t>(examples_a_batch));
  Optimizer optimizer({}, network.parameters.sizes());
  Workspace workspace(network.parameters.sizes(), batch_size);

  for (int step = 0; step < settings.steps; ++step) {
    mixed.clear();
    for (std::uint32_t& row : chosen_drawings) row = drawing_deck.draw(random);
    const Dataset& distorted = distorter.distort(chosen_drawings);
    for (int i = 0; i < distorted.size(); ++i) add({&distorted, static_cast<std::uint32_t>(i)});
    for (std::uint32_t& row : chosen_examples) row = example_deck.draw(random);
    if (mixture) {
      for (const Example& example : mixture->choose(chosen_examples)) add(example);
    } else {
      for (const std::uint32_t row : chosen_examples) add({&images, row});
    }
    const Batch batch{mixed.dataset(), rows};
    const float rate = settings.learning_rate * static_cast<float>(settings.steps - step) /
                       static_cast<float>(settings.steps);
    if (!optimizer.step(batch, network, rate, workspace).finite) break;
  }
  return network;
}

}  // namespace mlp
