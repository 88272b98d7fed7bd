#include "reference.h"

#include <bit>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>

#include "support.h"

namespace tests {
namespace {

using Json = nlohmann::json;

std::vector<std::uint8_t> reference_bytes(const std::string& file) {
  return read_file(std::string(MNIST_LAB_REFERENCE_DIR) + "/" + file);
}

Json read_json(const std::string& file) { return Json::parse(reference_bytes(file)); }

Json at(const std::string& file, const std::string& pointer) {
  return read_json(file).at(Json::json_pointer(pointer));
}

/// Little-endian float32 values.
std::vector<float> read_floats(const std::string& file) {
  static_assert(std::endian::native == std::endian::little);
  const auto bytes = reference_bytes(file);
  std::vector<float> values(bytes.size() / sizeof(float));
  std::memcpy(values.data(), bytes.data(), bytes.size());
  return values;
}

mlp::Matrix matrix_of(const Json& numbers) {
  const Json rows = numbers.at(0).is_array() ? numbers : Json::array({numbers});
  mlp::Matrix matrix(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(rows.at(0).size()));
  float* next = matrix.data();
  for (const Json& row : rows) {
    for (const Json& value : row) *next++ = value.get<float>();
  }
  return matrix;
}

/// As torch.optim's class of that name takes them; without one the exercise's own update.
mlp::OptimizerSettings optimizer_of(const Json& run) {
  mlp::OptimizerSettings settings;
  const auto found = run.find("optimizer");
  if (found == run.end() || found->is_null()) return settings;
  const std::map<std::string, mlp::OptimizerSettings::Kind> kinds{
      {"SGD", mlp::OptimizerSettings::Kind::sgd},
      {"Adam", mlp::OptimizerSettings::Kind::adam},
      {"AdamW", mlp::OptimizerSettings::Kind::adamw}};
  settings.kind = kinds.at(found->at("name").get<std::string>());
  settings.momentum = found->value("momentum", settings.momentum);
  settings.nesterov = found->value("nesterov", settings.nesterov);
  settings.weight_decay = found->value("weight_decay", settings.weight_decay);
  return settings;
}

ReferenceRun read_run(const std::string& name) {
  const Json run = read_json(name + ".json");
  const auto sizes = run["sizes"].get<mlp::LayerSizes>();
  return {.name = name,
          .sizes = sizes,
          .settings = {.hidden = {sizes.begin() + 1, sizes.end() - 1},
                       .activation = mlp::activation_named(run["activation"].get<std::string>()),
                       .seed = run["seed"].get<std::uint64_t>(),
                       .epochs = run["epochs"].get<int>(),
                       .batch_size = run["batch_size"].get<int>(),
                       .learning_rate = run["learning_rate"].get<float>(),
                       .optimizer = optimizer_of(run)},
          .batch_loss = run["batch_loss"].get<std::vector<double>>(),
          .test_accuracy = run["test_accuracy"].get<std::vector<double>>(),
          .test_loss = run["test_loss"].get<std::vector<double>>(),
          .permutation_sha256 = run["permutation_sha256"].get<std::vector<std::string>>(),
          .permutation_heads = run["permutation_head"].get<std::vector<std::vector<std::uint32_t>>>(),
          .first_test_probs = matrix_of(run["first_test_probs"]),
          .start = read_floats(name + ".start.f32"),
          .end = read_floats(name + ".end.f32")};
}

}  // namespace

const std::vector<ReferenceRun>& reference_runs() {
  static const std::vector<ReferenceRun> runs{
      read_run("task6"),    read_run("task8"),          read_run("ragged_tanh"), read_run("deep_sigmoid"),
      read_run("momentum"), read_run("nesterov_decay"), read_run("adam")};
  return runs;
}

std::vector<double> reference_numbers(const std::string& file, const std::string& pointer) {
  return at(file, pointer).get<std::vector<double>>();
}

double reference_number(const std::string& file, const std::string& pointer) {
  return at(file, pointer).get<double>();
}

mlp::Matrix reference_matrix(const std::string& file, const std::string& pointer) {
  return matrix_of(at(file, pointer));
}

}  // namespace tests
