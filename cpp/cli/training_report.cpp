#include "cli/training_report.h"

#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/files.h"
#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/fingerprint.h"

namespace cli {
namespace {

using nlohmann::ordered_json;

/// Everything that its steps depend on.
ordered_json json_of(const mlp::OptimizerSettings& settings) {
  ordered_json result{{"name", mlp::name_of(settings.kind)}};
  if (settings.kind == mlp::OptimizerSettings::Kind::sgd) {
    result["momentum"] = settings.momentum;
    result["nesterov"] = settings.nesterov;
  } else {
    result["betas"] = {settings.beta1, settings.beta2};
    result["epsilon"] = settings.epsilon;
  }
  result["weight_decay"] = settings.weight_decay;
  return result;
}

/// "sgd, momentum 0.9, nesterov, weight decay 0.001"
std::string text_of(const mlp::OptimizerSettings& settings) {
  std::string text(mlp::name_of(settings.kind));
  if (settings.kind != mlp::OptimizerSettings::Kind::sgd) {
    text += ", betas " + mlp::text_of(settings.beta1) + " and " + mlp::text_of(settings.beta2) +
            ", epsilon " + mlp::text_of(settings.epsilon);
  }
  if (settings.momentum > 0) text += ", momentum " + mlp::text_of(settings.momentum);
  if (settings.nesterov) text += ", nesterov";
  if (settings.weight_decay > 0) text += ", weight decay " + mlp::text_of(settings.weight_decay);
  return text;
}

/// A run whose words do not arrive goes on where it has more to leave behind.
void hand_on(bool is_all) {
  if (!try_to_flush() && is_all) flush_output();
}

class JsonReport : public TrainingReport {
 public:
  explicit JsonReport(bool is_all) : is_all_(is_all) {}
  void start(const mlp::Trainer& trainer) override {
    print({{"event", "start"},
           {"parameter_count", trainer.parameters().values().size()},
           {"parameters_sha256", mlp::fingerprint(trainer.parameters())},
           {"optimizer", json_of(trainer.settings().optimizer)}});
  }
  void progress(const mlp::Trainer& /*trainer*/, double /*seconds*/) override {}
  void epoch(const mlp::Trainer& trainer, const EpochResult& result) override {
    print({{"event", "epoch"},
           {"epoch", result.epoch},
           {"train_loss", result.train_loss},
           {"test_loss", result.test_loss},
           {"test_accuracy", result.test_accuracy},
           {"seconds", result.seconds},
           {"parameters_sha256", mlp::fingerprint(trainer.parameters())}});
  }
  void finished(const RunSpeed& speed) override {
    print({{"event", "finished"},
           {"seconds", speed.seconds},
           {"images_per_second", speed.images_per_second},
           {"gigaflops", speed.gigaflops},
           {"threads", speed.threads}});
  }
  void diverged(const mlp::Trainer& trainer) override {
    const auto where = trainer.divergence().value();
    print({{"event", "diverged"},
           {"epoch", where.epoch},
           {"batch", where.batch},
           {"parameters_sha256", mlp::fingerprint(trainer.parameters())}});
  }

 private:
  void print(const ordered_json& event) const {
    std::printf("%s\n", event.dump().c_str());
    hand_on(is_all_);
  }

  bool is_all_;
};

class TextReport : public TrainingReport {
 public:
  explicit TextReport(bool is_all) : is_all_(is_all) {}
  void start(const mlp::Trainer& trainer) override {
    std::printf("%s parameters, sha256 %s\n", grouped(std::ssize(trainer.parameters().values())).c_str(),
                mlp::fingerprint(trainer.parameters()).c_str());
    const mlp::OptimizerSettings& optimizer = trainer.settings().optimizer;
    if (!optimizer.plain()) std::printf("optimizer: %s\n", text_of(optimizer).c_str());
    std::printf("epoch  training loss  test loss  test accuracy  seconds\n");
    hand_on(is_all_);
  }

  void progress(const mlp::Trainer& trainer, double seconds) override {
    constexpr double seconds_between_updates = 0.05;
    if (!terminal_ || seconds - last_progress_ < seconds_between_updates) return;
    last_progress_ = seconds;
    const double total = static_cast<double>(trainer.batches_per_epoch()) * trainer.settings().epochs;
    const double share = static_cast<double>(trainer.batches_done()) / total;
    const auto filled = static_cast<std::size_t>(std::lround(share * bar_width));
    std::fprintf(stderr, "\r[%s%s] %3.0f %%  epoch %d of %d", std::string(filled, '#').c_str(),
                 std::string(bar_width - filled, '.').c_str(), 100 * share, trainer.epochs_done() + 1,
                 trainer.settings().epochs);
    std::fflush(stderr);
  }

  void epoch(const mlp::Trainer& trainer, const EpochResult& result) override {
    clear_progress();
    std::printf("%5d  %13.4f  %9.4f  %11.2f %%  %7.3f\n", result.epoch, result.train_loss, result.test_loss,
                100 * result.test_accuracy, result.seconds);
    if (trainer.state() == mlp::Trainer::State::finished) {
      std::printf("parameters: sha256 %s\n", mlp::fingerprint(trainer.parameters()).c_str());
    }
    hand_on(is_all_);
  }

  void finished(const RunSpeed& speed) override {
    std::printf("%.3f s on %d thread%s, %.1f GFLOP/s, %s images a second\n", speed.seconds, speed.threads,
                speed.threads == 1 ? "" : "s", speed.gigaflops,
                grouped(std::llround(speed.images_per_second)).c_str());
  }

  void diverged(const mlp::Trainer& trainer) override {
    clear_progress();
    const auto where = trainer.divergence().value();
    std::fprintf(
        stderr,
        "mnist-lab: diverged in epoch %d, mini-batch %d: the loss is no longer a finite number. Try a "
        "learning rate below %g.\n",
        where.epoch, where.batch, static_cast<double>(trainer.settings().learning_rate));
  }

 private:
  static constexpr std::size_t bar_width = 40;

  void clear_progress() const {
    if (terminal_) std::fprintf(stderr, "\r%*s\r", static_cast<int>(bar_width) + 40, "");
  }

  bool is_all_;
  bool terminal_ = isatty(STDERR_FILENO) != 0;
  double last_progress_ = -1;
};

}  // namespace

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  for (auto at = std::ssize(digits) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), 1, ',');
  return digits;
}

std::unique_ptr<TrainingReport> json_report(bool is_all) { return std::make_unique<JsonReport>(is_all); }
std::unique_ptr<TrainingReport> text_report(bool is_all) { return std::make_unique<TextReport>(is_all); }

}  // namespace cli
