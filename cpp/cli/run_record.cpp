#include "cli/run_record.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <nlohmann/json.hpp>

#include "cli/settings_table.h"
#include "mnist_lab/mlp/error.h"

namespace cli {
namespace {

using nlohmann::ordered_json;

constexpr const char* state_finished = "finished";
constexpr const char* state_diverged = "diverged";

[[noreturn]] void fail_at(const char* name, const char* expected) {
  throw mlp::FormatError(mlp::message({name, ": expected ", expected}));
}

/// JSON has no infinity: null stands for a loss that is none.
std::vector<double> numbers_at(const ordered_json& line, const char* name, std::size_t count) {
  std::vector<double> numbers;
  if (!line.contains(name)) return numbers;
  const ordered_json& list = line[name];
  if (!list.is_array() || list.size() != count) fail_at(name, "a number for each epoch");
  for (const ordered_json& number : list) {
    if (!number.is_number() && !number.is_null()) fail_at(name, "numbers");
    numbers.push_back(number.is_null() ? INFINITY : number.get<double>());
  }
  return numbers;
}

std::string text_at(const ordered_json& line, const char* name, const char* expected) {
  if (!line.contains(name) || !line[name].is_string()) fail_at(name, expected);
  return line[name].get<std::string>();
}

bool is_hexadecimal(std::string_view text, std::size_t digits) {
  return text.size() == digits && text.find_first_not_of("0123456789abcdef") == text.npos;
}

std::optional<std::uint32_t> crc32_at(const ordered_json& line, const char* name) {
  if (!line.contains(name)) return std::nullopt;
  const std::string text = text_at(line, name, "text");
  if (!is_hexadecimal(text, 8)) fail_at(name, "eight hexadecimal digits");
  return static_cast<std::uint32_t>(std::stoul(text, nullptr, 16));
}

std::optional<mlp::Trainer::Divergence> divergence_at(const ordered_json& line) {
  if (!line.contains(state_diverged)) return std::nullopt;
  const ordered_json& where = line[state_diverged];
  for (const char* name : {"epoch", "batch"}) {
    if (!where.is_object() || !where.contains(name) || !where[name].is_number_unsigned()) {
      fail_at(state_diverged, "an epoch and a batch");
    }
  }
  return mlp::Trainer::Divergence{where["epoch"].get<int>(), where["batch"].get<int>()};
}

RunRecord record_in(const ordered_json& line) {
  RunRecord record;
  if (!line.is_object() || !line.contains("settings")) throw mlp::FormatError("expected a run of a sweep");
  record.settings = without_unused(settings_of_json(line["settings"]));
  mlp::check_settings(record.settings, std::numeric_limits<int>::max());
  if (line.contains("version")) record.version = text_at(line, "version", "text");
  record.data_crc32 = crc32_at(line, "data_crc32");
  const std::string state = text_at(line, "state", "finished or diverged");
  if (state != state_finished && state != state_diverged) fail_at("state", "finished or diverged");
  record.is_finished = state == state_finished;
  record.divergence = divergence_at(line);
  if (!line.contains("test_accuracy")) fail_at("test_accuracy", "a number for each epoch");
  const auto epochs = line["test_accuracy"].size();
  record.test_accuracy = numbers_at(line, "test_accuracy", epochs);
  for (const double accuracy : record.test_accuracy) {
    if (!(accuracy >= 0 && accuracy <= 1)) fail_at("test_accuracy", "numbers from 0 to 1");
  }
  if (record.is_finished && epochs != static_cast<std::size_t>(record.settings.epochs)) {
    fail_at("test_accuracy", "as many numbers as epochs");
  }
  record.train_loss = numbers_at(line, "train_loss", epochs);
  record.test_loss = numbers_at(line, "test_loss", epochs);
  record.seconds = numbers_at(line, "seconds", epochs);
  record.parameters_sha256 = text_at(line, "parameters_sha256", "text");
  if (!is_hexadecimal(record.parameters_sha256, 64)) {
    fail_at("parameters_sha256", "64 hexadecimal digits");
  }
  return record;
}

}  // namespace

std::string line_of(const RunRecord& record) {
  ordered_json line{{"version", record.version}};
  if (record.data_crc32) line["data_crc32"] = text_of_crc32(*record.data_crc32);
  line["settings"] = json_of_settings(record.settings);
  line["state"] = record.is_finished ? state_finished : state_diverged;
  if (record.divergence) {
    line[state_diverged] = {{"epoch", record.divergence->epoch}, {"batch", record.divergence->batch}};
  }
  line["train_loss"] = record.train_loss;
  line["test_loss"] = record.test_loss;
  line["test_accuracy"] = record.test_accuracy;
  line["seconds"] = record.seconds;
  line["parameters_sha256"] = record.parameters_sha256;
  return line.dump();
}

RunRecord record_of(std::string_view line) {
  const ordered_json json = ordered_json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded()) throw mlp::FormatError("expected a run of a sweep as a line of JSON");
  return record_in(json);
}

std::string key_of(const mlp::TrainingSettings& settings) {
  return json_of_settings(without_unused(settings)).dump();
}

std::string text_of_crc32(std::uint32_t crc32) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%08x", static_cast<unsigned>(crc32));
  return text.data();
}

std::optional<int> epochs_to_goal(const RunRecord& record) {
  constexpr double goal = 0.9;
  const auto& accuracies = record.test_accuracy;
  const auto reached = std::find_if(accuracies.begin(), accuracies.end(), [](double a) { return a >= goal; });
  if (reached == accuracies.end()) return std::nullopt;
  return static_cast<int>(reached - accuracies.begin()) + 1;
}

}  // namespace cli
