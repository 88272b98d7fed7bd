// What there is to know of a network, in Markdown, to go with its file. The page writes the same text from
// the same templates, assets/templates (web/formats/model-card.js).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/training_run.h"
#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/mlp/model.h"
#include "mnist_lab/mlp/trainer.h"

namespace cli {

/// Of a network on a test set.
struct NetworkFigures {
  int images;       ///< of the test set
  bool of_mnist;    ///< they are MNIST's
  double accuracy;  ///< 0 to 1
  double loss;
  std::vector<std::vector<int>> confusion;  ///< [label][answer]: how many
};

/// The most probable class of every image. Throws InvalidArgument for a network that does not take them.
std::vector<int> answers_to(const mlp::Dataset& images, const mlp::Network& network);

/// Throws as answers_to.
NetworkFigures figures_of(const mlp::Network& network, const mlp::Dataset& test_set);

/// A run from start parameters.
struct CardRun {
  mlp::TrainingSettings settings;
  std::vector<RateChange> rate_changes;
};

/// name: what the network is called; file: what its files are called, without an ending; run: that it came
/// from, where that is known; language: one of template_languages, by its name.
std::string model_card(const std::string& name, const std::string& file, const mlp::Network& network,
                       const NetworkFigures& figures, const CardRun* run, std::string_view language);

}  // namespace cli
