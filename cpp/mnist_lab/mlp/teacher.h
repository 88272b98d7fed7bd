// Teaching a trained network the hand of one person, from a few of that person's drawings.
#pragma once

#include <cstdint>

#include "mnist_lab/mlp/distortion.h"
#include "mnist_lab/mlp/mixture.h"
#include "mnist_lab/mlp/model.h"

namespace mlp {

/// How a network is taught.
struct TeachingSettings {
  int steps = 200;             ///< of SGD, 1 or more
  int drawings = 10;           ///< in each mini-batch at most; a third of all drawings when they are few
  int examples = 50;           ///< in each mini-batch beside them, so that nothing is forgotten; 1 or more.
                               ///< Two to four times as many beside 6 drawings or fewer: of those that
                               ///< were misread alone, say, it would take a few for all
  float world_forms = 0.3F;    ///< share of the examples that are drawn, where there are drawn ones: 0 to 1
  int drawn = 3000;            ///< of the drawn ones, the first that are used: it need not wait for all
  float learning_rate = 0.1F;  ///< of the first step; falls evenly to 0
  Distortion distortion = standard_distortion;  ///< of the drawings, anew every time
  std::uint64_t seed = 1995;
};

/// The network after steps of SGD on `drawings` mixed with `examples`: images of the set it was trained on,
/// and drawn ones, so that it does not forget how other people write. Depends on the arguments alone, to the
/// bit. When a step is not finite the result is the network before it. Throws InvalidArgument when a set is
/// empty, and as check_fit.
Network taught(Network network, const TrainingSet& examples, const Dataset& drawings,
               const TeachingSettings& settings = {});

}  // namespace mlp
