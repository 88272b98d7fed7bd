#include "cli/model_card.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <stdexcept>

#include "cli/template.h"
#include "cli/templates.h"
#include "mnist_lab/mlp/fingerprint.h"
#include "mnist_lab/mlp/metrics.h"

namespace cli {
namespace {

using nlohmann::ordered_json;

/// As NumPy has it.
const char* numpy(mlp::Activation activation) {
  switch (activation) {
    case mlp::Activation::relu:
      return "np.maximum(x, 0)";
    case mlp::Activation::sigmoid:
      return "1 / (1 + np.exp(-x))";
    case mlp::Activation::tanh:
      return "np.tanh(x)";
  }
  throw std::logic_error("activation");
}

/// Whether the images are MNIST's, or its first, as their labels tell.
bool is_mnist(const mlp::Dataset& test_set) {
  constexpr std::array<std::uint8_t, 20> first{7, 2, 1, 0, 4, 1, 4, 9, 5, 9, 0, 6, 9, 0, 1, 5, 9, 7, 3, 4};
  const mlp::Labels labels = test_set.labels();
  return labels.size() >= first.size() && std::equal(first.begin(), first.end(), labels.begin());
}

}  // namespace

std::vector<int> answers_to(const mlp::Dataset& images, const mlp::Network& network) {
  std::vector<std::uint32_t> rows(static_cast<std::size_t>(images.size()));
  std::iota(rows.begin(), rows.end(), 0U);
  const mlp::Matrix probabilities = mlp::probabilities({images, rows}, network);
  std::vector<int> answers;
  for (const auto& row : probabilities.rowwise()) answers.push_back(mlp::predicted_class(row));
  return answers;
}

NetworkFigures figures_of(const mlp::Network& network, const mlp::Dataset& test_set) {
  mlp::Evaluation evaluation(test_set, network);
  evaluation.evaluate(test_set.size());
  const auto classes = static_cast<std::size_t>(network.parameters.sizes().back());
  std::vector<std::vector<int>> confusion(classes, std::vector<int>(classes));
  const std::vector<int> answers = answers_to(test_set, network);
  const mlp::Labels labels = test_set.labels();
  for (std::size_t i = 0; i < answers.size(); ++i)
    ++confusion[labels[i]][static_cast<std::size_t>(answers[i])];
  return {.images = test_set.size(),
          .of_mnist = is_mnist(test_set),
          .accuracy = evaluation.accuracy(),
          .loss = evaluation.loss(),
          .confusion = std::move(confusion)};
}

std::string model_card(const std::string& name, const std::string& file, const mlp::Network& network,
                       const NetworkFigures& figures, const CardRun* run, std::string_view language_name) {
  const TemplateLanguage& language = language_named(language_name);
  const ordered_json words = ordered_json::parse(language.words);
  const mlp::LayerSizes& sizes = network.parameters.sizes();
  const auto whole = [](std::int64_t number) { return std::to_string(number); };
  ordered_json heads = ordered_json::array();
  ordered_json rows = ordered_json::array();
  for (std::size_t label = 0; label < figures.confusion.size(); ++label) {
    const std::string head = std::to_string(label);
    heads.push_back({{"head", head}});
    ordered_json cells = ordered_json::array();
    for (const int count : figures.confusion[label]) cells.push_back({{"count", whole(count)}});
    rows.push_back({{"label", head}, {"cells", cells}});
  }
  const ordered_json context{
      {"name", escaped(name)},
      {"file", quotable(file)},
      {"ofDigits", figures.of_mnist && sizes.front() == digit_pixels && sizes.back() == mlp::digit_count},
      {"isTaught", false},
      {"layers", joined(sizes, whole, "-")},
      {"layerCount", whole(network.parameters.layers())},
      {"inputs", whole(sizes.front())},
      {"classes", whole(sizes.back())},
      {"activation", mlp::name_of(network.activation)},
      {"numpyActivation", numpy(network.activation)},
      {"parameterCount", whole(mlp::count_params(sizes))},
      {"accuracyInPercent", in_percent(figures.accuracy, words)},
      {"testImages", whole(figures.images)},
      {"testLoss", with_decimal_point(fixed(figures.loss, 4), words)},
      {"fingerprint", mlp::fingerprint(network.parameters)},
      {"hasSettings", run != nullptr},
      {"settings", run != nullptr ? settings_in_words(run->settings, run->rate_changes, words["settings"])
                                  : ordered_json::array()},
      {"heads", heads},
      {"rows", rows}};
  return rendered(language.card, context) + "\n";
}

}  // namespace cli
