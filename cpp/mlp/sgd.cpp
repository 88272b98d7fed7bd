#include "mlp/sgd.h"

#include "mlp/lanes.h"

namespace mlp {

bool sgd_step(std::span<const float> parameters, std::span<const float> gradients, float learning_rate,
              std::span<float> updated) {
  // 0 x is 0 for a finite x and NaN for any other, and NaN stays in a sum.
  Float4 residue{};
  float tail_residue = 0;
  for_each_lane(std::ssize(parameters), [&]<class Lane>(std::int64_t i) {
    const Lane next =
        load<Lane>(parameters.data() + i) - broadcast<Lane>(learning_rate) * load<Lane>(gradients.data() + i);
    store(updated.data() + i, next);
    if constexpr (lane_width<Lane> == 4) {
      residue += broadcast<Lane>(0.0F) * next;
    } else {
      tail_residue += 0.0F * next;
    }
  });
  return residue[0] + residue[1] + residue[2] + residue[3] + tail_residue == 0;
}

}  // namespace mlp
