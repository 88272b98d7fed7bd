// Whole runs on MNIST, held against PyTorch's.
#include <cmath>

#include "mnist_lab/mlp/metrics.h"
#include "mnist_lab/mlp/trainer.h"
#include "reference.h"
#include "support.h"

using namespace tests;

namespace {

double relative_error(double found, double expected) {
  return std::abs(found - expected) / std::abs(expected);
}

}  // namespace

TEST_CASE("losses, accuracies and final parameters of every reference run agree with PyTorch's") {
  for (const ReferenceRun& run : reference_runs()) {
    CAPTURE(run.name);
    mlp::Trainer trainer(mnist("train"), run.settings);
    std::vector<double> losses;
    while (trainer.state() == mlp::Trainer::State::training) {
      for (const float loss : trainer.train_batches(250)) losses.push_back(static_cast<double>(loss));
      if (!trainer.at_epoch_end()) continue;
      const auto epoch = static_cast<std::size_t>(trainer.epochs_done()) - 1;
      mlp::Evaluation test(mnist("test"), trainer.network());
      test.evaluate(mnist("test").size());
      CHECK(std::abs(test.accuracy() - run.test_accuracy[epoch]) < 0.0005);
      CHECK(relative_error(test.loss(), run.test_loss[epoch]) < 1e-3);
    }
    CHECK(trainer.state() == mlp::Trainer::State::finished);

    REQUIRE(losses.size() == run.batch_loss.size());
    double worst_early = 0;
    double worst = 0;
    for (std::size_t step = 0; step < losses.size(); ++step) {
      const double error = relative_error(losses[step], run.batch_loss[step]);
      if (step < 200) worst_early = std::max(worst_early, error);
      worst = std::max(worst, error);
    }
    CHECK(worst_early < 5e-6);
    CHECK(worst < 2e-3);

    // Rounding differs by about 1e-7 a step, and training amplifies it over thousands of steps.
    const auto end = trainer.parameters().exercise_order();
    REQUIRE(end.size() == run.end.size());
    double worst_parameter = 0;
    for (std::size_t i = 0; i < end.size(); ++i) {
      worst_parameter = std::max(worst_parameter, static_cast<double>(std::abs(end[i] - run.end[i])));
    }
    CHECK(worst_parameter < 1e-3);

    const mlp::Matrix answers = mlp::batch_model(mnist("test").images(0, 5), trainer.network());
    CHECK(answers.isApprox(run.first_test_probs, 1e-3F));
    MESSAGE(run.name, ": worst early loss ", worst_early, ", worst loss ", worst, ", worst parameter ",
            worst_parameter);
  }
}
