// Drawn images for the trainers and teachers that have a share of them.
#pragma once

#include "mnist_lab/mlp/mixture.h"

namespace bindings {

/// JavaScript keeps them for good.
void set_world_forms(const mlp::Dataset& drawn);

/// The images, with the drawn ones once there are any.
mlp::TrainingSet with_world_forms(const mlp::Dataset& images);

}  // namespace bindings
