#include <cmath>
#include <limits>

#include "mlp/sgd.h"
#include "support.h"

TEST_CASE("an update is parameters - learning rate * gradients") {
  for (std::size_t size = 0; size <= 9; ++size) {
    std::vector<float> parameters(size);
    std::vector<float> gradients(size);
    std::vector<float> updated(size, 99.0F);
    for (std::size_t i = 0; i < size; ++i) {
      parameters[i] = static_cast<float>(i);
      gradients[i] = 2;
    }
    CHECK(mlp::sgd_step(parameters, gradients, 0.25F, updated));
    for (std::size_t i = 0; i < size; ++i) CHECK(updated[i] == static_cast<float>(i) - 0.5F);
  }
}

TEST_CASE("an update that is not finite is reported wherever it is, and the parameters stay") {
  for (const float bad : {std::numeric_limits<float>::infinity(), std::nanf(""), 3e38F}) {
    for (std::size_t at = 0; at < 11; ++at) {
      const std::vector<float> parameters(11, 1.0F);
      std::vector<float> gradients(11, 1.0F);
      gradients[at] = bad;
      std::vector<float> updated(11);
      CHECK_FALSE(mlp::sgd_step(parameters, gradients, 10.0F, updated));
      CHECK(parameters == std::vector<float>(11, 1.0F));
    }
  }
}
