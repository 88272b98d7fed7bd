#include <algorithm>
#include <cmath>
#include <numeric>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/loss.h"
#include "mnist_lab/mlp/metrics.h"
#include "mnist_lab/mlp/model.h"
#include "reference.h"
#include "support.h"

using namespace tests;

namespace {

using Function = double (*)(double);

Function function_of(mlp::Activation activation) {
  switch (activation) {
    case mlp::Activation::relu:
      return [](double x) { return std::max(x, 0.0); };
    case mlp::Activation::sigmoid:
      return [](double x) { return 1 / (1 + std::exp(-x)); };
    case mlp::Activation::tanh:
      return [](double x) { return std::tanh(x); };
  }
  throw std::logic_error("unknown activation");
}

/// The network and its loss in double precision, straight from the formulas. `values` as
/// Parameters::values().
double reference_loss(const Eigen::MatrixXd& images, const std::vector<std::uint8_t>& labels,
                      const mlp::LayerSizes& sizes, const std::vector<double>& values,
                      mlp::Activation activation) {
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  std::vector<const double*> weights;
  const double* next = values.data();
  for (std::size_t l = 0; l + 1 < sizes.size(); ++l) {
    weights.push_back(next);
    next += std::ptrdiff_t{sizes[l]} * sizes[l + 1];
  }
  Eigen::MatrixXd x = images;
  for (std::size_t l = 0; l + 1 < sizes.size(); ++l) {
    Eigen::MatrixXd z = product(x, Eigen::Map<const RowMajor>(weights[l], sizes[l], sizes[l + 1]));
    z.rowwise() += Eigen::Map<const Eigen::RowVectorXd>(next, sizes[l + 1]);
    next += sizes[l + 1];
    x = l + 2 < sizes.size() ? Eigen::MatrixXd(z.unaryExpr(function_of(activation))) : z;
  }
  double loss = 0;
  for (Eigen::Index i = 0; i < x.rows(); ++i) {
    loss += std::log(x.row(i).array().exp().sum()) - x(i, labels[static_cast<std::size_t>(i)]);
  }
  return loss / static_cast<double>(x.rows());
}

}  // namespace

TEST_CASE("the untrained network of seed 1995 answers, loses and hits as PyTorch's does (Tasks 4 and 5)") {
  const std::string file = "untrained.json";
  const auto parameters = mlp::create_params({784, 16, 16, 10});
  const mlp::Dataset& train = mnist("train");
  const mlp::Matrix probabilities = mlp::batch_model(train.images(0, 100), {parameters});
  CHECK(probabilities.row(0).isApprox(reference_matrix(file, "/first_train_probs"), 1e-5F));
  CHECK(mlp::nll_loss(probabilities, train.labels().first(100)) ==
        doctest::Approx(reference_number(file, "/nll_loss_first_100")).epsilon(1e-6));
  CHECK(mlp::accuracy(probabilities, train.labels().first(100)) ==
        doctest::Approx(reference_number(file, "/accuracy_first_100")));
}

TEST_CASE("model is batch_model of one image, and a sparse image gives what its dense one does") {
  const auto parameters = mlp::create_params({784, 16, 16, 10});
  const mlp::Dataset& train = mnist("train");
  const std::vector<std::uint32_t> rows{0, 1, 2, 3, 4};
  const mlp::Matrix batch = mlp::batch_model(train.images(0, 5), {parameters});
  const mlp::Matrix sparse = mlp::probabilities({train, rows}, {parameters, mlp::Activation::relu});
  CHECK(sparse.isApprox(batch, 1e-5F));
  for (int i = 0; i < 5; ++i) {
    const mlp::Matrix image = train.images(i, 1);
    CHECK(mlp::model(image.row(0), {parameters}) == batch.row(i));
  }
}

TEST_CASE("an image of another size is refused") {
  const auto parameters = mlp::create_params({784, 10});
  CHECK_THROWS_WITH_AS(mlp::batch_model(mlp::Matrix::Zero(2, 783), {parameters}),
                       "model: expected 784 values an image, found 783", mlp::InvalidArgument);
}

TEST_CASE(
    "every gradient agrees with finite differences in double precision, for every activation and depth") {
  const mlp::Dataset set = random_dataset(9, 4, 5, 21);
  const std::vector<std::uint32_t> rows{8, 1, 4, 0, 2, 7, 3};
  Eigen::MatrixXd images(7, 20);
  std::vector<std::uint8_t> labels;
  for (Eigen::Index i = 0; i < 7; ++i) {
    const std::uint32_t row = rows[static_cast<std::size_t>(i)];
    images.row(i) = set.images(static_cast<int>(row), 1).cast<double>();
    labels.push_back(set.label(row));
  }
  const std::vector<mlp::LayerSizes> networks{{20, 10}, {20, 7, 10}, {20, 33, 5, 10}, {20, 6, 13, 4, 10}};
  for (const auto activation : {mlp::Activation::relu, mlp::Activation::sigmoid, mlp::Activation::tanh}) {
    for (const auto& sizes : networks) {
      CAPTURE(mlp::name_of(activation));
      CAPTURE(sizes.size());
      const mlp::Network network{mlp::create_params(sizes, 42), activation};
      const mlp::Parameters& parameters = network.parameters;
      mlp::Workspace workspace(sizes, 8);
      const mlp::Batch batch{set, rows};
      mlp::forward(batch, network, workspace);
      const double loss = mlp::backward(batch, network, workspace);
      const mlp::Gradients gradients = mlp::gradients_of(batch, parameters, workspace);

      std::vector<double> values(parameters.values().begin(), parameters.values().end());
      CHECK(loss == doctest::Approx(reference_loss(images, labels, sizes, values, activation)).epsilon(1e-5));
      double worst = 0;
      for (std::size_t i = 0; i < values.size(); ++i) {
        const double step = 1e-6;
        const double value = values[i];
        values[i] = value + step;
        const double above = reference_loss(images, labels, sizes, values, activation);
        values[i] = value - step;
        const double below = reference_loss(images, labels, sizes, values, activation);
        values[i] = value;
        worst = std::max(worst,
                         std::abs((above - below) / (2 * step) - static_cast<double>(gradients.values()[i])));
      }
      CHECK(worst < 1e-6);
    }
  }
}

TEST_CASE("the first layer has the same bits whether its weights are packed, for many images, or not") {
  const mlp::Dataset set = random_dataset(9, 5, 7);
  std::vector<std::uint32_t> all(9);
  std::iota(all.begin(), all.end(), 0U);
  for (const int units : {64, 65, 90}) {
    const mlp::Network network{mlp::create_params({35, units}, 19)};
    mlp::Workspace workspace({35, units}, 9);
    const mlp::Matrix together = mlp::forward({set, all}, network, workspace);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const mlp::Matrix alone = mlp::forward({set, std::span(all).subspan(i, 1)}, network, workspace);
      CHECK(alone == together.row(static_cast<Eigen::Index>(i)));
    }
  }
}

TEST_CASE("a gradient's tiles cover every parameter once, and whoever makes them, all bits are the same") {
  /// Puts the tiles together, and counts how often each place was visited.
  class Collector final : public mlp::TileVisitor {
   public:
    explicit Collector(const mlp::LayerSizes& sizes) : gradients(sizes), visits(gradients.values().size()) {}

    void visit(const mlp::Tile& tile, const mlp::TilePlace& place) override {
      for (Eigen::Index i = 0; i < tile.rows; ++i) {
        for (Eigen::Index j = 0; j < tile.columns; ++j) {
          const auto at = static_cast<std::size_t>(place.offset + i * place.stride + j);
          gradients.values()[at] = tile.values[i * mlp::tile_columns + j];
          ++visits[at];
        }
      }
    }

    mlp::Gradients gradients;
    std::vector<int> visits;
  };
  // Layers that are shared by tiles of which the last is narrow, one of a single tile, and a small one.
  const mlp::LayerSizes sizes{720, 310, 129, 16, 10};
  const mlp::Dataset set = random_dataset(40, 24, 30);
  std::vector<std::uint32_t> rows(40);
  std::iota(rows.begin(), rows.end(), 0U);
  const mlp::Batch batch{set, rows};
  const mlp::Network network{mlp::create_params(sizes, 3), mlp::Activation::sigmoid};
  mlp::Workspace alone(sizes, 40);
  mlp::forward(batch, network, alone);
  const double loss = mlp::backward(batch, network, alone);
  const mlp::Gradients expected = mlp::gradients_of(batch, network.parameters, alone);
  for (const int threads : {1, 2, 3, 7}) {
    if (threads > mlp::max_threads) continue;  // WebAssembly without threads
    CAPTURE(threads);
    mlp::Workers workers(threads);
    mlp::Workspace workspace(sizes, 40, workers);
    for (int again = 0; again < 20; ++again) {
      mlp::forward(batch, network, workspace);
      CHECK(mlp::backward(batch, network, workspace) == loss);
      CHECK(workspace.outputs == alone.outputs);
      CHECK(workspace.deltas == alone.deltas);
      Collector collector(sizes);
      mlp::visit_gradients(batch, network.parameters, workspace, collector);
      CHECK(std::all_of(collector.visits.begin(), collector.visits.end(), [](int n) { return n == 1; }));
      CHECK(std::equal(expected.values().begin(), expected.values().end(),
                       collector.gradients.values().begin()));
    }
  }
}
