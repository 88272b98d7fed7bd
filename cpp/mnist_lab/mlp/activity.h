// What goes on inside a network while it reads one image.
#pragma once

#include <vector>

#include "mnist_lab/mlp/model.h"

namespace mlp {

/// What unit `from` of a layer adds to the input of unit `to` of the next: its output times the weight.
struct Connection {
  int from;
  int to;
  float strength;
};

struct Activity {
  /// outputs[l]: what the units of layer l give, (1, sizes[l]); first the image, last the probabilities.
  std::vector<Matrix> outputs;
  /// strongest[l]: the connections of the largest |strength| from layer l to the next, strongest first.
  std::vector<std::vector<Connection>> strongest;
};

/// image: (sizes.front()), as network_input gives it. `connections`: how many to find between two layers;
/// only such that are not 0. Throws InvalidArgument for an image of another size.
Activity activity(const VectorRef& image, const Network& network, int connections);

}  // namespace mlp
