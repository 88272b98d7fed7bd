#include "mnist_lab/mlp/presets.h"

#include <algorithm>

#include "mnist_lab/mlp/names.h"

namespace mlp {
namespace {

constexpr std::array<Distortion, distortion_names.size()> distortions{
    {{}, standard_distortion, elastic_distortion}};

}  // namespace

TrainingSettings preset_named(std::string_view name) {
  const std::array<TrainingSettings, preset_names.size()> settings{{
      {.epochs = 2, .batch_size = 100, .learning_rate = 0.01F},
      {},
      {.hidden = {256, 128},
       .epochs = 36,
       .batch_size = 50,
       .learning_rate = 0.06F,
       .start_range = StartRange::he,
       .schedule = Schedule::cosine,
       .distortion = elastic_distortion,
       .world_forms = 0.12F,
       .optimizer = {.momentum = 0.9, .weight_decay = 0.0001}},
  }};
  return settings.at(place_of(name, preset_names, "preset"));
}

Distortion distortion_named(std::string_view name) {
  return distortions.at(place_of(name, distortion_names, "distortion"));
}

std::optional<std::string_view> name_of(const Distortion& distortion) {
  const auto* const found = std::find(distortions.begin(), distortions.end(), distortion);
  if (found == distortions.end()) return std::nullopt;
  return distortion_names.at(static_cast<std::size_t>(found - distortions.begin()));
}

}  // namespace mlp
