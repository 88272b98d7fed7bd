#include "mnist_lab/mlp/trainer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/limits.h"
#include "mnist_lab/mlp/names.h"

namespace mlp {
namespace {

void check_learning_rate(float learning_rate) {
  check_range("learning rate", limits::learning_rate, double{learning_rate});
}

/// (1 + cos(πx)) / 2 for x from 0 to 1, to 1e-9: libm's cosine differs between machines.
double half_cosine(double x) {
  if (x > 0.5) return 1 - half_cosine(1 - x);
  const double y = 3.14159265358979323846 * x;  // up to a right angle
  const double y2 = y * y;
  double cosine = 0;  // Taylor's series, from its smallest term on
  for (const double factorial :
       {1.0 / 87178291200, 1.0 / 479001600, 1.0 / 3628800, 1.0 / 40320, 1.0 / 720, 1.0 / 24, 1.0 / 2, 1.0}) {
    cosine = factorial - y2 * cosine;
  }
  return (1 + cosine) / 2;
}

/// Checked before any member is sized by the settings.
TrainingSettings checked(const TrainingSettings& settings, const Dataset& dataset) {
  check_settings(settings, dataset.size());
  return settings;
}

}  // namespace

double share_of_rate(Schedule schedule, std::int64_t batch, std::int64_t batches) {
  const auto at = static_cast<double>(batch);
  const auto all = static_cast<double>(batches);
  switch (schedule) {
    case Schedule::constant:
      return 1;
    case Schedule::linear:
      return 1 - at / all;
    case Schedule::cosine: {
      const double warm_up = std::floor(all / 20);
      return at < warm_up ? (at + 1) / (warm_up + 1) : half_cosine((at - warm_up) / (all - warm_up));
    }
  }
  throw std::logic_error("schedule");
}

std::string_view name_of(Schedule schedule) { return schedule_names.at(static_cast<std::size_t>(schedule)); }

Schedule schedule_named(std::string_view name) {
  return static_cast<Schedule>(place_of(name, schedule_names, "schedule"));
}

LayerSizes layer_sizes(const TrainingSettings& settings, int inputs, int classes) {
  LayerSizes sizes{inputs};
  sizes.insert(sizes.end(), settings.hidden.begin(), settings.hidden.end());
  sizes.push_back(classes);
  return sizes;
}

void check_settings(const TrainingSettings& settings, int examples) {
  check_layer_sizes(layer_sizes(settings, 1));
  check_range("epochs", limits::epochs, settings.epochs);
  check_range("batch size", {.from = limits::batch_size.from, .to = examples}, settings.batch_size);
  check_learning_rate(settings.learning_rate);
  check_distortion(settings.distortion);
  check_range("world forms", limits::world_forms, double{settings.world_forms});
  check_optimizer(settings.optimizer);
}

Trainer::Trainer(const TrainingSet& set, const TrainingSettings& settings, Workers& workers)
    : dataset_(set.images),
      settings_(checked(settings, *dataset_)),
      random_(settings.seed),
      network_{create_params(layer_sizes(settings, dataset_->pixel_count(), dataset_->classes()), random_),
               settings.activation},
      optimizer_(settings.optimizer, network_.parameters.sizes()),
      workspace_(network_.parameters.sizes(), settings.batch_size, workers),
      order_(static_cast<std::size_t>(dataset_->size())) {
  scale_start(network_.parameters, settings.start_range);
  if (settings.world_forms > 0) {
    if (set.drawn == nullptr) throw InvalidArgument("world forms: expected drawn images, found none");
    mixture_.emplace(*dataset_, *set.drawn, settings.world_forms, settings.seed);
  }
  if (!settings.distortion.any() && !mixture_) return;
  distorter_.emplace(*dataset_, settings.distortion, settings.seed, workers);
  distorted_rows_.resize(static_cast<std::size_t>(settings.batch_size));
  std::iota(distorted_rows_.begin(), distorted_rows_.end(), 0U);
}

Trainer::Trainer(const TrainingSet& set, const TrainingSettings& settings, const Checkpoint& from,
                 Workers& workers)
    : Trainer(set, settings, workers) {
  if (from.parameters.sizes() != network_.parameters.sizes()) {
    throw InvalidArgument(message({"checkpoint: expected ", count_params(network_.parameters.sizes()),
                                   " parameters in the layers of the settings, found ",
                                   count_params(from.parameters.sizes()), " in others"}));
  }
  check_range("epochs done", {.from = 0, .to = settings.epochs - 1}, from.epochs_done);
  network_.parameters = from.parameters;
  epochs_done_ = from.epochs_done;
  if (!from.moments.empty()) optimizer_.set_moments(from.moments, batches_done());
  for (int epoch = 0; epoch < epochs_done_; ++epoch) random_.permutation(order_);
  const std::int64_t seen = std::int64_t{epochs_done_} * dataset_->size();
  if (mixture_) mixture_->skip(seen);
  if (distorter_) distorter_->skip(seen);
}

int Trainer::batches_per_epoch() const {
  return (dataset_->size() + settings_.batch_size - 1) / settings_.batch_size;
}

std::span<const float> Trainer::train_batches(int count) {
  losses_.clear();
  if (count == 1 && state_ == State::training) {
    before_ = network_.parameters;
  } else {
    before_.reset();
  }
  for (int i = 0; i < count && state_ == State::training; ++i) {
    if (batch_in_epoch_ == 0) {
      random_.permutation(order_);
      loss_sum_ = 0;
    }
    losses_.push_back(train_batch());
    if (state_ == State::diverged || ++batch_in_epoch_ < batches_per_epoch()) continue;
    batch_in_epoch_ = 0;
    ++epochs_done_;
    epoch_loss_ = loss_sum_ / dataset_->size();
    if (epochs_done_ == settings_.epochs) state_ = State::finished;
    break;
  }
  return losses_;
}

float Trainer::rate_in_use() const {
  if (settings_.schedule == Schedule::constant) return settings_.learning_rate;
  const std::int64_t all = std::int64_t{settings_.epochs} * batches_per_epoch();
  const std::int64_t next = std::min(batches_done(), all - 1);
  return static_cast<float>(settings_.learning_rate * share_of_rate(settings_.schedule, next, all));
}

void Trainer::set_learning_rate(float learning_rate) {
  check_learning_rate(learning_rate);
  settings_.learning_rate = learning_rate;
}

std::span<const std::uint32_t> Trainer::rows_of(int batch) const {
  const auto size = static_cast<std::size_t>(settings_.batch_size);
  const auto first = std::min(static_cast<std::size_t>(batch) * size, order_.size());
  return std::span(order_).subspan(first, std::min(size, order_.size() - first));
}

std::span<const std::uint32_t> Trainer::last_batch() const {
  if (state_ == State::diverged) return rows_of(batch_in_epoch_);  // the one that it failed on
  if (batches_done() == 0) return {};
  return rows_of(at_epoch_end() ? batches_per_epoch() - 1 : batch_in_epoch_ - 1);
}

std::optional<double> Trainer::last_update_size() const {
  if (!before_) return {};
  double sum = 0;
  for (std::size_t i = 0; i < network_.parameters.values().size(); ++i) {
    const double change =
        static_cast<double>(network_.parameters.values()[i]) - static_cast<double>(before_->values()[i]);
    sum += change * change;
  }
  return std::sqrt(sum);
}

float Trainer::train_batch() {
  for (const std::uint32_t row : rows_of(batch_in_epoch_ + 1)) dataset_->touch(row);
  const std::span<const std::uint32_t> rows = rows_of(batch_in_epoch_);
  const auto distorted = [&](const auto& examples) {
    return Batch{distorter_->distort(examples), std::span(distorted_rows_).first(rows.size())};
  };
  const Batch batch = mixture_     ? distorted(mixture_->choose(rows))
                      : distorter_ ? distorted(rows)
                                   : Batch{*dataset_, rows};
  const auto [loss, finite] = optimizer_.step(batch, network_, rate_in_use(), workspace_);
  if (finite) {
    loss_sum_ += loss * static_cast<double>(rows.size());
  } else {
    state_ = State::diverged;
    divergence_ = {epochs_done_ + 1, batch_in_epoch_ + 1};
  }
  // A finite loss may be just above the largest float.
  return static_cast<float>(finite ? std::min(loss, double{std::numeric_limits<float>::max()}) : loss);
}

}  // namespace mlp
