// mnist-lab compare: how far two networks are apart, a run of PyTorch's from ours, say.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <numeric>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/dataset_files.h"
#include "cli/model_card.h"
#include "cli/network_file.h"
#include "cli/options.h"
#include "cli/template.h"
#include "mnist_lab/formats/in_short.h"
#include "mnist_lab/mlp/fingerprint.h"
#include "mnist_lab/mlp/metrics.h"

namespace cli {
namespace {

struct CompareOptions {
  std::filesystem::path first;
  std::filesystem::path second;
  const formats::PixelForm* pixels = nullptr;  ///< of the second
  DataSource data;
  bool json = false;
};

struct Side {
  formats::NetworkFile file;
  std::string fingerprint;
  double accuracy;           ///< on the test images, 0 to 1
  std::vector<int> answers;  ///< to each of them
};

/// How many of two lists' items are equal, place by place. As many of both.
template <class Others>
int count_equal(const std::vector<int>& some, const Others& others) {
  return std::inner_product(some.begin(), some.end(), others.begin(), 0, std::plus<>(), std::equal_to<>());
}

Side side_of(formats::NetworkFile file, const mlp::Dataset& test_set) {
  const std::vector<int> answers = answers_to(test_set, file.network);
  const double accuracy = static_cast<double>(count_equal(answers, test_set.labels())) / test_set.size();
  const std::string fingerprint = mlp::fingerprint(file.network.parameters);
  return {.file = std::move(file), .fingerprint = fingerprint, .accuracy = accuracy, .answers = answers};
}

/// Throws std::runtime_error for networks that have other parameters.
void check_comparable(const CompareOptions& options, const mlp::Network& first, const mlp::Network& second) {
  const auto words = [](const mlp::Network& network) {
    return joined(
               network.parameters.sizes(), [](int size) { return std::to_string(size); }, "-") +
           " with " + std::string(mlp::name_of(network.activation));
  };
  if (words(first) == words(second)) return;
  throw std::runtime_error(options.second.string() + ": expected " + words(first) + " as in " +
                           options.first.string() + ", found " + words(second));
}

/// The largest of two networks' parameters.
double largest_difference(const mlp::Parameters& first, const mlp::Parameters& second) {
  double largest = 0;
  const std::span<const float> ours = first.values();
  const std::span<const float> theirs = second.values();
  for (std::size_t i = 0; i < ours.size(); ++i)
    largest = std::max(largest, std::abs(static_cast<double>(ours[i]) - static_cast<double>(theirs[i])));
  return largest;
}

/// What made a network, as its file says: "PyTorch 2.1.0"; empty where it does not.
std::string maker_of(const Side& side) {
  const auto found = side.file.about.find("made_with");
  return found == side.file.about.end() ? "" : found->second;
}

/// Whether a file says that its network repeats the run that made another.
bool repeats(const Side& side, const Side& other) {
  const auto found = side.file.about.find("mnist_lab_run");
  return found != side.file.about.end() && found->second == other.fingerprint;
}

/// The share of test images that get the same answer from two computations of one run that round differently.
constexpr double near = 0.97;

int compare(const CompareOptions& options) {
  const mlp::Dataset test_set = DatasetFiles(options.data).read(Part::test);
  formats::NetworkFile first_file = read_network_file(options.first);
  formats::NetworkFile second_file = read_network_file(options.second);
  second_file.network = with_pixels(options.second, std::move(second_file.network), options.pixels);
  check_comparable(options, first_file.network, second_file.network);
  const Side first = side_of(std::move(first_file), test_set);
  const Side second = side_of(std::move(second_file), test_set);
  const double difference = largest_difference(first.file.network.parameters, second.file.network.parameters);
  const int same = count_equal(first.answers, second.answers);
  const bool is_meant = repeats(second, first) || repeats(first, second);
  const bool is_repeated = is_meant && same >= near * static_cast<double>(first.answers.size());
  const std::string maker = maker_of(repeats(first, second) ? first : second);
  if (options.json) {
    const auto json_of = [](const std::filesystem::path& path, const Side& side) {
      return nlohmann::ordered_json{{"file", path.string()},
                                    {"test_accuracy", side.accuracy},
                                    {"parameters_sha256", side.fingerprint},
                                    {"made_with", maker_of(side)}};
    };
    const nlohmann::ordered_json result{
        {"networks", {json_of(options.first, first), json_of(options.second, second)}},
        {"largest_difference", difference},
        {"same_answers", same},
        {"test_images", test_set.size()},
        {"meant_to_repeat", is_meant},
        {"repeats", is_repeated}};
    std::printf("%s\n", result.dump().c_str());
    return 0;
  }
  if (is_meant) {
    std::printf("%s%s\n", is_repeated ? "the same run" : "meant to be the same run, but has come elsewhere",
                maker.empty() ? "" : (", by " + formats::in_short(maker)).c_str());
  }
  std::printf("test accuracy %.2f %% and %.2f %%%s\n", 100 * first.accuracy, 100 * second.accuracy,
              first.accuracy == second.accuracy ? ", the same" : "");
  std::printf("the same answer to %d of %d test images\n", same, test_set.size());
  if (first.fingerprint == second.fingerprint) {
    std::printf("all parameters are equal to the last bit\n");
  } else {
    std::printf("largest difference of a parameter %.1e\n", difference);
  }
  return 0;
}

}  // namespace

Command add_compare(CLI::App& app) {
  auto options = std::make_shared<CompareOptions>();
  CLI::App& command = *app.add_subcommand(
      "compare",
      "How far two networks are apart: one that a notebook saved from the run that it repeats, say");
  add_path(command, "first", options->first, "Network in a safetensors or ONNX file")->required();
  add_path(command, "second", options->second, "Another of the same layers")->required();
  add_pixels_option(command, options->pixels)
      ->description("The pixels that the second network was trained on, unless 0 to 1");
  add_data_option(command, options->data);
  command.add_flag("--json", options->json, "Print one JSON object");
  return {&command, [options] { return compare(*options); }};
}

}  // namespace cli
