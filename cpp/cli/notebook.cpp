#include "cli/notebook.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "cli/template.h"
#include "cli/templates.h"
#include "cli/values.h"
#include "mnist_lab/mlp/fingerprint.h"
#include "mnist_lab/mlp/inspection.h"
#include "mnist_lab/mlp/metrics.h"

namespace cli {
namespace {

using nlohmann::ordered_json;
using Kind = mlp::OptimizerSettings::Kind;

/// The share of test images that the exercise asks for.
constexpr double accuracy_goal = 0.9;

/// From networks that begin worse float32's softmax gives probabilities of 0, whose loss is infinite. The
/// exercise's begins with 3.
constexpr double large_loss = 10;

/// What torch.optim has for it; empty for plain SGD, which the exercise writes itself.
std::string torch_optimizer(const mlp::OptimizerSettings& settings) {
  if (settings.kind == Kind::adam) return "Adam";
  if (settings.kind == Kind::adamw) return "AdamW";
  return settings.plain() ? "" : "SGD";
}

std::string optimizer_arguments(const mlp::OptimizerSettings& settings) {
  const std::string decay = ", weight_decay=" + text_of_number(settings.weight_decay);
  if (settings.kind != Kind::sgd) {
    return ", betas=(" + text_of_number(settings.beta1) + ", " + text_of_number(settings.beta2) +
           "), eps=" + text_of_number(settings.epsilon) + decay;
  }
  return ", momentum=" + text_of_number(settings.momentum) + (settings.nesterov ? ", nesterov=True" : "") +
         decay;
}

/// By its values at −2, −1, 0, 1 and 2.
const char* activation_values(mlp::Activation activation) {
  switch (activation) {
    case mlp::Activation::relu:
      return "0.0, 0.0, 0.0, 1.0, 2.0";
    case mlp::Activation::sigmoid:
      return "0.1192, 0.2689, 0.5, 0.7311, 0.8808";
    case mlp::Activation::tanh:
      return "-0.964, -0.7616, 0.0, 0.7616, 0.964";
  }
  throw std::logic_error("activation");
}

/// What the templates ask for.
ordered_json context_of(const NotebookRun& run, const ordered_json& words, bool gaps) {
  const mlp::TrainingSettings& settings = run.settings;
  const mlp::LayerSizes sizes = mlp::layer_sizes(settings, run.inputs, run.classes);
  const auto whole = [](std::int64_t number) { return std::to_string(number); };
  const auto four = [](double value) { return fixed(value, 4); };
  const std::string optimizer = torch_optimizer(settings.optimizer);
  const auto reached = std::find_if(run.epochs.begin(), run.epochs.end(), [](const EpochResult& epoch) {
    return epoch.test_accuracy >= accuracy_goal;
  });
  const bool is_reached = reached != run.epochs.end();
  const bool has_rates = settings.schedule != mlp::Schedule::constant || !run.rate_changes.empty();
  // The exercise's own network comes to 90 % with Task 8's settings.
  const mlp::TrainingSettings task8;
  const bool to_task8 = !is_reached && settings.hidden == task8.hidden &&
                        settings.activation == task8.activation &&
                        settings.start_range == task8.start_range && run.inputs == digit_pixels &&
                        optimizer.empty() && !has_rates;
  const double accuracy = run.epochs.back().test_accuracy;
  const auto epochs_done = std::ssize(run.epochs);
  const auto text_or_no = [](bool has, const std::string& text) {
    return has ? ordered_json(text) : ordered_json(false);
  };

  ordered_json lines = ordered_json::array();
  for (const EpochResult& epoch : run.epochs) {
    lines.push_back(
        {{"line", "Accuracy after epoch " + whole(epoch.epoch - 1) + ": " + four(epoch.test_accuracy)}});
  }
  ordered_json changes = ordered_json::array();
  for (const RateChange& change : run.rate_changes)
    changes.push_back({{"batch", whole(change.batch)}, {"rate", numeral(change.learning_rate)}});
  ordered_json context{
      {"words", words},
      {"gaps", gaps},
      {"name", escaped(run.name)},
      {"layers", joined(sizes, whole, "-")},
      {"hasHidden", !settings.hidden.empty()},
      {"sizes", joined(sizes, whole)},
      {"activation", mlp::name_of(settings.activation)},
      {"activationValues", activation_values(settings.activation)},
      {"seed", std::to_string(settings.seed)},
      {"epochs", whole(settings.epochs)},
      {"epochsDone", whole(epochs_done)},
      {"oneEpoch", epochs_done == 1},
      {"stopped", epochs_done < settings.epochs},
      {"batchSize", whole(settings.batch_size)},
      {"learningRate", numeral(settings.learning_rate)},
      {"settings", settings_in_words(run.settings, run.rate_changes, words["settings"])},
      {"he", settings.start_range == mlp::StartRange::he},
      {"double", run.start.loss > large_loss},
      {"rates", has_rates},
      {"changes", changes},
      {"linear", settings.schedule == mlp::Schedule::linear},
      {"cosine", settings.schedule == mlp::Schedule::cosine},
      {"torchOptimizer", text_or_no(!optimizer.empty(), optimizer)},
      {"optimizerArguments", optimizer_arguments(settings.optimizer)},
      {"trainingImages", whole(run.training_images)},
      {"testImages", whole(run.test_images)},
      {"inputs", whole(run.inputs)},
      {"classes", whole(run.classes)},
      {"firstLabels", joined(run.first_labels, whole)},
      {"parameterCount", whole(mlp::count_params(sizes))},
      {"startFingerprint", run.start.fingerprint},
      {"startFingerprintShort", run.start.fingerprint.substr(0, 12)},
      {"firstProbabilities", joined(run.start.probabilities, four)},
      {"firstLoss", four(run.start.loss)},
      {"firstAccuracy", four(run.start.accuracy)},
      {"rows", joined(run.start.rows, whole)},
      {"rowCount", whole(std::ssize(run.start.rows))},
      {"firstLosses", joined(run.start.losses, four)},
      {"lossCount", whole(std::ssize(run.start.losses))},
      {"accuracyInPercent", in_percent(accuracy, words)},
      {"accuracies", joined(run.epochs, [&](const EpochResult& epoch) { return four(epoch.test_accuracy); })},
      {"losses", joined(run.epochs, [](const EpochResult& epoch) { return fixed(epoch.test_loss, 5); })},
      {"epochLines", lines},
      {"reachedAfter", text_or_no(is_reached, whole(reached - run.epochs.begin()))},
      {"toTask8", to_task8},
      {"reaches", is_reached || to_task8},
      {"fingerprint", run.fingerprint},
      {"networkFile", quotable(run.file + ".safetensors")},
      {"networkFileText", escaped(run.file + ".safetensors")},
      {"savedFile", quotable(run.file + "-pytorch.safetensors")},
      {"lastBiases", text_or_no(!run.last_biases.empty(), joined(run.last_biases, four))}};
  for (const std::string_view activation : mlp::activation_names)
    context[std::string(activation)] = activation == mlp::name_of(settings.activation);
  return context;
}

struct Section {
  std::string_view kind;  ///< what stands in the heading before the name
  std::string_view name;
  std::string_view content;
};

/// What stands behind each line that begins with the mark.
std::vector<Section> sections(std::string_view text, std::string_view mark) {
  std::vector<Section> result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t line_end = text.find('\n', at);
    const std::string_view heading = text.substr(at + mark.size(), line_end - at - mark.size());
    const std::size_t name_at = heading.rfind(' ') + 1;
    std::size_t next = text.find("\n" + std::string(mark), line_end);
    next = next == std::string_view::npos ? text.size() : next + 1;
    result.push_back({heading.substr(0, name_at), heading.substr(name_at),
                      text.substr(line_end + 1, next - line_end - 1)});
    at = next;
  }
  return result;
}

}  // namespace

BeforeTraining before_training(const mlp::Dataset& training_set, const mlp::TrainingSettings& settings,
                               std::span<const RateChange> rate_changes) {
  constexpr int examples = 100;
  constexpr std::ptrdiff_t rows_told = 5;
  constexpr std::int64_t losses_told = 10;
  mlp::Parameters start = mlp::create_params(
      mlp::layer_sizes(settings, training_set.pixel_count(), training_set.classes()), settings.seed);
  mlp::scale_start(start, settings.start_range);
  const mlp::Network network{std::move(start), settings.activation};
  std::vector<std::uint32_t> rows(static_cast<std::size_t>(std::min(examples, training_set.size())));
  std::iota(rows.begin(), rows.end(), 0U);
  const mlp::Batch batch{training_set, rows};
  const mlp::Matrix probabilities = mlp::probabilities(batch, network);
  const auto first = probabilities.row(0);
  mlp::Trainer trainer(training_set, settings);
  std::vector<float> losses;
  const auto train = [&](std::int64_t count) {
    for (const float loss : trainer.train_batches(static_cast<int>(count)))
      if (std::isfinite(loss)) losses.push_back(loss);
  };
  train(1);
  const auto order = trainer.last_batch();
  const std::vector<std::uint32_t> first_rows(order.begin(),
                                              order.begin() + std::min(std::ssize(order), rows_told));
  const std::int64_t most =
      rate_changes.empty() ? losses_told : std::min(losses_told, rate_changes.front().batch);
  if (most > 1) train(most - 1);
  return {.fingerprint = mlp::fingerprint(network.parameters),
          .probabilities = {first.begin(), first.end()},
          .loss = mlp::inspect(batch, network).loss,
          .accuracy = mlp::accuracy(probabilities, training_set.labels().first(rows.size())),
          .rows = first_rows,
          .losses = losses};
}

std::vector<NotebookCell> notebook_cells(const NotebookRun& run, std::string_view language_name, bool gaps) {
  const TemplateLanguage& language = language_named(language_name);
  const ordered_json context = context_of(run, ordered_json::parse(language.words), gaps);
  std::map<std::string_view, std::string_view> prose;
  for (const Section& section : sections(language.notebook, "%%")) prose[section.name] = section.content;
  std::vector<NotebookCell> cells;
  for (const Section& section : sections(notebook_template, "# %%")) {
    const std::string name(section.name);
    const bool is_code = section.kind.find("markdown") == std::string_view::npos;
    cells.push_back({.name = is_code ? name : "about-" + name,
                     .is_code = is_code,
                     .text = rendered(is_code ? section.content : prose.at(section.name), context)});
  }
  return cells;
}

std::string to_ipynb(const std::vector<NotebookCell>& cells) {
  ordered_json list = ordered_json::array();
  for (const NotebookCell& cell : cells) {
    ordered_json lines = ordered_json::array();
    for (std::size_t at = 0; at < cell.text.size();) {
      const std::size_t end = std::min(cell.text.find('\n', at), cell.text.size() - 1) + 1;
      lines.push_back(cell.text.substr(at, end - at));
      at = end;
    }
    ordered_json json{{"cell_type", cell.is_code ? "code" : "markdown"}};
    if (cell.is_code) json["execution_count"] = nullptr;
    json["id"] = cell.name;
    json["metadata"] = ordered_json::object();
    if (cell.is_code) json["outputs"] = ordered_json::array();
    json["source"] = lines;
    list.push_back(json);
  }
  const ordered_json notebook{
      {"cells", list},
      {"metadata",
       {{"kernelspec", {{"display_name", "Python 3"}, {"language", "python"}, {"name", "python3"}}},
        {"language_info", {{"name", "python"}}}}},
      {"nbformat", 4},
      {"nbformat_minor", 5}};
  return notebook.dump(1) + "\n";
}

std::string to_script(const std::vector<NotebookCell>& cells) {
  std::string script;
  for (const NotebookCell& cell : cells) {
    if (!script.empty()) script += '\n';
    script += cell.is_code ? "# %%\n" : "# %% [markdown]\n# ";
    for (const char letter : cell.text) {
      if (letter != '\n' || cell.is_code) {
        script += letter;
        continue;
      }
      if (script.back() == ' ') script.pop_back();  // an empty line
      script += "\n# ";
    }
    script += '\n';
  }
  return script;
}

}  // namespace cli
