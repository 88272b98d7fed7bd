#include "mnist_lab/mlp/activity.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace mlp {
namespace {

/// Keeps the strongest of many connections: a heap whose front is the weakest kept.
class Strongest {
 public:
  explicit Strongest(int count) : count_(static_cast<std::size_t>(count)) {}

  void offer(const Connection& connection) {
    if (kept_.size() == count_ && !stronger(connection, kept_.front())) return;
    kept_.push_back(connection);
    std::push_heap(kept_.begin(), kept_.end(), stronger);
    if (kept_.size() <= count_) return;
    std::pop_heap(kept_.begin(), kept_.end(), stronger);
    kept_.pop_back();
  }

  std::vector<Connection> take() {
    std::sort_heap(kept_.begin(), kept_.end(), stronger);
    return std::move(kept_);
  }

 private:
  static bool stronger(const Connection& a, const Connection& b) {
    return std::abs(a.strength) > std::abs(b.strength);
  }

  std::size_t count_;
  std::vector<Connection> kept_;
};

std::vector<Connection> strongest_connections(const Matrix& x, const ConstMatrixMap& weights, int count) {
  Strongest strongest(count);
  for (int from = 0; count > 0 && from < weights.rows(); ++from) {
    if (x(from) == 0) continue;
    for (int to = 0; to < weights.cols(); ++to) {
      const float strength = x(from) * weights(from, to);
      if (strength != 0) strongest.offer({from, to, strength});
    }
  }
  return strongest.take();
}

}  // namespace

Activity activity(const VectorRef& image, const Network& network, int connections) {
  const Parameters& parameters = network.parameters;
  Activity result{layer_outputs(image, network), {}};
  for (int layer = 0; layer < parameters.layers(); ++layer) {
    result.strongest.push_back(strongest_connections(result.outputs[static_cast<std::size_t>(layer)],
                                                     parameters.weights(layer), connections));
  }
  return result;
}

}  // namespace mlp
