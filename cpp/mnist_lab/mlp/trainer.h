// A training run that can be stopped and resumed after any mini-batch.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "mnist_lab/mlp/distortion.h"
#include "mnist_lab/mlp/mixture.h"
#include "mnist_lab/mlp/model.h"
#include "mnist_lab/mlp/optimizer.h"
#include "mnist_lab/mlp/torch_random.h"

namespace mlp {

/// How the learning rate goes on.
enum class Schedule {
  constant,
  linear,  ///< falls from mini-batch to mini-batch by the same amount, to 0 after the run's last
  cosine   ///< warm-up: rises evenly over the first twentieth of the run; then falls along half a cosine to 0
};

/// Which share of the learning rate, above 0 to 1, mini-batch `batch` of `batches` is trained with. batch:
/// from 0 to below batches. The same bits everywhere.
double share_of_rate(Schedule schedule, std::int64_t batch, std::int64_t batches);

inline constexpr std::array<std::string_view, 3> schedule_names{"constant", "linear", "cosine"};

std::string_view name_of(Schedule schedule);

/// Throws InvalidArgument for a name that is not one of schedule_names.
Schedule schedule_named(std::string_view name);

/// What a run is made of; limits.h says within which ranges. The defaults are the exercise's Task 8: 94.00 %
/// in 5 epochs.
struct TrainingSettings {
  std::vector<int> hidden = {16, 16};        ///< units of each hidden layer; may be empty
  Activation activation = Activation::relu;  ///< of the hidden layers
  std::uint64_t seed = 1995;                 ///< of start parameters and shuffles
  int epochs = 5;                            ///< 1 to 1000
  int batch_size = 25;                       ///< examples a step, 1 to the size of the dataset
  float learning_rate = 0.1F;                ///< above 0, finite
  StartRange start_range = StartRange::exercise;
  Schedule schedule = Schedule::constant;  ///< of the learning rate
  Distortion distortion = {};              ///< of the training images; none
  float world_forms = 0;             ///< share of training images that are drawn in place of others, 0 to 1
  OptimizerSettings optimizer = {};  ///< what becomes of a gradient; plain SGD

  bool operator==(const TrainingSettings& other) const = default;
};

/// The sizes of all layers: inputs, settings.hidden, classes.
LayerSizes layer_sizes(const TrainingSettings& settings, int inputs, int classes = digit_count);

/// Throws InvalidArgument, with the allowed range, for a setting outside it. `examples`: the dataset's size.
void check_settings(const TrainingSettings& settings, int examples);

/// Where a run stood at the end of an epoch.
struct Checkpoint {
  Parameters parameters;
  int epochs_done;
  Moments moments = {};  ///< of the optimizer; without them it begins to remember there
};

/// Walks a dataset mini-batch by mini-batch, a step of the optimizer each. Start parameters and the
/// permutation at the start of each epoch come from one generator, as in the exercise, so a run depends on
/// its settings and data alone, never on how its calls are cut up, nor on how many workers share them. Owns
/// no clock, prints nothing. The sets and the workers must outlive it.
class Trainer {
 public:
  enum class State { training, finished, diverged };

  /// Where a run stopped being finite; both count from 1.
  struct Divergence {
    int epoch;
    int batch;
  };

  /// Throws as check_settings and, where the settings have a share of drawn images, as Mixture and
  /// InvalidArgument for a set without any.
  Trainer(const TrainingSet& set, const TrainingSettings& settings, Workers& workers = Workers::none());

  /// A run that goes on from a checkpoint. With the settings of the run that made it, every bit is as if it
  /// had not been interrupted: the generators stand where they stood. Throws as check_settings, and
  /// InvalidArgument when the sizes of the layers differ or no epoch is left.
  Trainer(const TrainingSet& set, const TrainingSettings& settings, const Checkpoint& from,
          Workers& workers = Workers::none());

  /// Trains up to `count` mini-batches, never beyond the end of an epoch, so that a caller can evaluate
  /// there. Count: at least 1, or nothing happens. Returns the loss of each mini-batch before its update;
  /// valid until the next call. Empty when not training. When a loss or an update is not finite the run is
  /// over: state() is diverged, the parameters are the last finite ones, and the losses end with that
  /// mini-batch's.
  std::span<const float> train_batches(int count);

  /// Another settings().learning_rate from the next mini-batch on. It means what it means in the settings: a
  /// schedule takes its share of it, the same share as if it had been the rate from the start. Throws
  /// InvalidArgument unless it is finite and above 0.
  void set_learning_rate(float learning_rate);

  /// What the next mini-batch is trained with: the schedule's share of settings().learning_rate. After the
  /// last mini-batch, what that was trained with.
  float rate_in_use() const;

  /// Rows in the dataset of the latest mini-batch, in their order; empty before the first.
  std::span<const std::uint32_t> last_batch() const;

  /// How far the latest mini-batch moved the parameters, ‖θ_after − θ_before‖, where the latest call trained
  /// just that one: a call for more does not keep what was before.
  std::optional<double> last_update_size() const;

  State state() const { return state_; }
  const TrainingSettings& settings() const { return settings_; }
  const Network& network() const { return network_; }
  const Parameters& parameters() const { return network_.parameters; }
  const Moments& moments() const { return optimizer_.moments(); }

  /// To go on from later. Only at the end of an epoch, or before the first mini-batch.
  Checkpoint checkpoint() const { return {parameters(), epochs_done_, moments()}; }

  int batches_per_epoch() const;

  /// Mini-batches trained in all.
  std::int64_t batches_done() const {
    return std::int64_t{epochs_done_} * batches_per_epoch() + batch_in_epoch_;
  }

  int epochs_done() const { return epochs_done_; }

  /// The run stands at the end of an epoch: the last call completed one, or the checkpoint did.
  bool at_epoch_end() const { return epochs_done_ > 0 && batch_in_epoch_ == 0 && state_ != State::diverged; }

  /// The mean of the loss of each example, when it was visited, over the last epoch that was completed here;
  /// 0 before.
  double epoch_loss() const { return epoch_loss_; }

  /// Set once state() is diverged.
  std::optional<Divergence> divergence() const { return divergence_; }

 private:
  float train_batch();
  std::span<const std::uint32_t> rows_of(int batch) const;

  const Dataset* dataset_;
  TrainingSettings settings_;
  TorchRandom random_;
  Network network_;
  std::optional<Parameters> before_;  // the latest mini-batch, where the latest call trained just that one
  Optimizer optimizer_;
  Workspace workspace_;
  std::optional<Mixture> mixture_;
  std::optional<Distorter> distorter_;
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> distorted_rows_;  // 0, 1, …: all of what the distorter gives
  std::vector<float> losses_;
  State state_ = State::training;
  int epochs_done_ = 0;
  int batch_in_epoch_ = 0;
  double loss_sum_ = 0;
  double epoch_loss_ = 0;
  std::optional<Divergence> divergence_;
};

}  // namespace mlp
