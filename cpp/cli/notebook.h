// A run as a Jupyter notebook, or a Python script, that does the same run with PyTorch. The page writes the
// same text from the same templates, assets/templates (web/formats/notebook.js).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/training_report.h"
#include "cli/training_run.h"
#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/mlp/model.h"
#include "mnist_lab/mlp/trainer.h"

namespace cli {

/// What a network does before its first step, for whoever wants to see that theirs does the same.
struct BeforeTraining {
  std::string fingerprint;            ///< of the start parameters
  std::vector<double> probabilities;  ///< of the first training image
  double loss;                        ///< on the first 100 training images
  double accuracy;                    ///< on those, 0 to 1
  std::vector<std::uint32_t> rows;    ///< the first of the first epoch's order, at most five
  std::vector<float> losses;          ///< of the first mini-batches before their updates, at most ten
};

/// Of a run with these settings; losses up to the first change of its learning rate.
BeforeTraining before_training(const mlp::Dataset& training_set, const mlp::TrainingSettings& settings,
                               std::span<const RateChange> rate_changes);

/// A run that came to its end.
struct NotebookRun {
  std::string name;
  std::string file;  ///< what its files are called, without an ending
  mlp::TrainingSettings settings;
  std::vector<EpochResult> epochs;
  std::string fingerprint;
  std::vector<RateChange> rate_changes;
  int training_images;
  int test_images;
  int inputs;
  int classes;
  std::vector<int> first_labels;  ///< of the training set, at most 20
  BeforeTraining start;
  std::vector<float> last_biases;  ///< of the output layer
};

struct NotebookCell {
  std::string name;
  bool is_code;
  std::string text;
};

/// language: one of template_languages, by its name. gaps: what students write is left out.
std::vector<NotebookCell> notebook_cells(const NotebookRun& run, std::string_view language, bool gaps);

/// nbformat 4.5.
std::string to_ipynb(const std::vector<NotebookCell>& cells);

/// A script whose cells editors know, too.
std::string to_script(const std::vector<NotebookCell>& cells);

}  // namespace cli
