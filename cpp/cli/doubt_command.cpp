#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/dataset_files.h"
#include "cli/doubting.h"
#include "cli/drawing_page.h"
#include "cli/files.h"
#include "cli/network_file.h"
#include "cli/options.h"
#include "cli/values.h"
#include "mnist_lab/mlp/metrics.h"
#include "mnist_lab/reading/calibration_digits.h"
#include "mnist_lab/reading/doubt.h"
#include "mnist_lab/reading/doubt_examples.h"
#include "mnist_lab/reading/doubt_training.h"

namespace cli {
namespace {

struct DoubtOptions {
  std::filesystem::path save;  ///< where to put a doubt network trained now; empty to try the saved one
  formats::Precision precision = formats::Precision::single;
  DataSource data;
  std::filesystem::path network;  ///< the doubt network to try
  std::filesystem::path model;    ///< whose answers it doubts
  std::filesystem::path sheet;    ///< empty for none
  int count = 2000;               ///< drawings of each kind
  std::uint64_t seed = 4242;      ///< of them
  bool json = false;
};

/// The seed of the network that ships with the page: another than that of drawings to try it with.
constexpr std::uint64_t training_seed = 1995;

int train_doubt(const DoubtOptions& options) {
  OutputFile file(options.save);
  const DatasetFiles files(options.data);
  const mlp::Dataset mnist = files.read(Part::train);
  files.check_size(Part::train, mnist, mlp::digit_image_side, mlp::digit_image_side);
  const mlp::Dataset examples = reading::doubt_examples(mnist, training_seed);
  mlp::Trainer trainer(examples, reading::doubt_settings());
  while (trainer.state() == mlp::Trainer::State::training) trainer.train_batches(1000);
  if (trainer.state() == mlp::Trainer::State::diverged) throw std::runtime_error("the training diverged");
  file.write(network_bytes(options.save, {trainer.network(), {}}, options.precision));
  return 0;
}

/// A drawing with what is said of it.
struct Tried {
  reading::DoubtExample example;
  mlp::DigitImage image;
  int answer;
  reading::Judgement judgement;
};

class Trial {
 public:
  explicit Trial(const DoubtOptions& options)
      : doubt_(read_doubt(options.network)),
        network_(
            read_network(options.model, mlp::digit_image_side * mlp::digit_image_side, mlp::digit_count)),
        temperature_(reading::temperature_of(network_)) {}

  Tried operator()(reading::DoubtExample example) const {
    const mlp::DigitImage image = example.image();
    const mlp::Vector probabilities = mlp::model(mlp::network_input(image), network_);
    const auto judgement = doubt_.judge(image, probabilities, temperature_, example.strokes);
    return {std::move(example), image, mlp::predicted_class(probabilities), judgement};
  }

 private:
  reading::Doubt doubt_;
  mlp::Network network_;
  float temperature_;
};

bool is_doubted(const Tried& tried) { return tried.judgement.verdict != reading::Verdict::digit; }

std::string words_of(const Tried& tried) {
  const std::string doubt = doubt_in_words(tried.judgement);
  if (!doubt.empty()) return doubt + format(" (%d)", tried.answer);
  return format("<strong>%d</strong>, %.0f %%", tried.answer,
                100 * static_cast<double>(tried.judgement.certainty));
}

std::string sheet_of(const std::vector<Tried>& others, const std::vector<Tried>& several) {
  constexpr std::size_t most = 300;
  std::string html = drawing_page("What is no digit, and what is said of it");
  html +=
      "<style>ul { grid-template-columns: repeat(auto-fill, minmax(7rem, 1fr)); gap: .75rem; margin: 0; } "
      "svg "
      "{ width: 3rem; height: 3rem; } h2 { font-size: 1rem; }</style>\n<h1>What is no digit, and what is "
      "said of "
      "it</h1>\n";
  const auto add = [&](const char* heading, const std::vector<Tried>& drawings) {
    html += format("<h2>%s</h2>\n<ul>", heading);
    for (const Tried& tried : std::span(drawings).first(std::min(drawings.size(), most))) {
      html += "<li>" + pixels_svg(tried.image) + "<p>" + words_of(tried) + " <small>" +
              std::string(tried.example.name) + "</small></p></li>\n";
    }
    html += "</ul>\n";
  };
  add("Letters, signs and scribbles", others);
  add("Several digits", several);
  return html + "</html>\n";
}

/// The share that is doubted, 0 to 1.
double share_doubted(const std::vector<Tried>& drawings) {
  const auto doubted = std::ranges::count_if(drawings, is_doubted);
  return static_cast<double>(doubted) / static_cast<double>(drawings.size());
}

/// By name, the least doubted first.
std::vector<std::pair<double, std::string>> shares_by_name(const std::vector<Tried>& drawings) {
  std::map<std::string, std::vector<Tried>> by_name;
  for (const Tried& tried : drawings) by_name[std::string(tried.example.name)].push_back(tried);
  std::vector<std::pair<double, std::string>> shares;
  shares.reserve(by_name.size());
  for (const auto& [name, of_name] : by_name) shares.emplace_back(share_doubted(of_name), name);
  std::ranges::sort(shares);
  return shares;
}

int try_doubt(const DoubtOptions& options) {
  std::optional<OutputFile> sheet;
  if (!options.sheet.empty()) sheet.emplace(options.sheet);
  const Trial trial(options);
  mlp::TorchRandom random(options.seed);
  const auto draw = [&](auto make) {
    std::vector<Tried> drawings;
    for (int i = 0; i < options.count; ++i) {
      reading::DoubtExample example = make(random);
      example.pen_width = mlp::standard_pen_width;
      drawings.push_back(trial(std::move(example)));
    }
    return drawings;
  };
  const std::vector<Tried> others = draw(reading::no_digit);
  const std::vector<Tried> several = draw(reading::several_digits);
  const std::vector<Tried> digits = draw(reading::one_digit);
  if (sheet) sheet->write(sheet_of(others, several));
  const auto shares = shares_by_name(others);
  if (options.json) {
    nlohmann::ordered_json names;
    for (const auto& [share, name] : shares) names[name] = share;
    const nlohmann::ordered_json result{{"drawings", options.count},
                                        {"no_digit", share_doubted(others)},
                                        {"several_digits", share_doubted(several)},
                                        {"one_digit", share_doubted(digits)},
                                        {"by_name", names}};
    std::printf("%s\n", result.dump().c_str());
    return 0;
  }
  std::printf("Doubted of %d drawings each:\n", options.count);
  std::printf("  letters, signs and scribbles  %5.1f %%\n", 100 * share_doubted(others));
  std::printf("  two or three digits           %5.1f %%\n", 100 * share_doubted(several));
  std::printf("  one digit                     %5.1f %%\n", 100 * share_doubted(digits));
  std::printf("Least of what is no digit:\n");
  for (const auto& [share, name] : std::span(shares).first(std::min<std::size_t>(shares.size(), 8)))
    std::printf("  %-28s  %5.1f %%\n", name.c_str(), 100 * share);
  return 0;
}

}  // namespace

Command add_doubt(CLI::App& app) {
  auto options = std::make_shared<DoubtOptions>();
  CLI::App& command = *app.add_subcommand(
      "doubt",
      "Does it know when it does not know? Letters, scribbles and several digits, and what is said of "
      "them");
  command.footer(
      "Examples:\n"
      "  mnist-lab doubt --sheet doubt.html                   drawings, and what is said of them\n"
      "  mnist-lab doubt --save doubt.safetensors --half      the network that ships, trained anew");
  CLI::Option* save =
      add_path(command, "--save", options->save,
               "Train a doubt network on MNIST and on drawings made here, and put it into a file");
  add_half_option(command, options->precision, "Save it in half precision: half the bytes")->needs(save);
  add_data_option(command, options->data);
  add_doubt_path(command, "--network", options->network)->excludes(save);
  add_network_path(command, "--model", options->model)
      ->description("Network whose answers are doubted; by default the one that ships with the page")
      ->excludes(save);
  add_path(command, "--sheet", options->sheet, "Put drawings and what is said of them into an HTML file")
      ->excludes(save);
  take_number(command.add_option("--drawings", options->count, "How many of each kind are tried"))
      ->type_name("N")
      ->capture_default_str()
      ->check(CLI::Range(1, 100'000))
      ->excludes(save);
  command
      .add_option_function<std::string>(
          "--seed", [&seed = options->seed](const std::string& text) { seed = parse_seed("--seed", text); },
          "Of the drawings that are tried")
      ->type_name("N")
      ->default_str(std::to_string(options->seed))
      ->excludes(save);
  command.add_flag("--json", options->json, "Print one line of JSON")->excludes(save);
  command.callback([options] { check_half(options->precision, options->save); });
  return {&command,
          [options] { return options->save.empty() ? try_doubt(*options) : train_doubt(*options); }};
}

}  // namespace cli
