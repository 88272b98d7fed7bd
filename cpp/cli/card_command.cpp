// mnist-lab card: what there is to know of a network's file, to go with it.
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "cli/commands.h"
#include "cli/dataset_files.h"
#include "cli/files.h"
#include "cli/model_card.h"
#include "cli/network_file.h"
#include "cli/options.h"
#include "cli/templates.h"
#include "mnist_lab/mlp/metrics.h"

namespace cli {
namespace {

struct CardOptions {
  std::filesystem::path model;
  const formats::PixelForm* pixels = nullptr;
  DataSource data;
  std::filesystem::path out;
  std::string name;
  std::string language;
};

int write_card(const CardOptions& options) {
  const mlp::Dataset test_set = DatasetFiles(options.data).read(Part::test);
  const mlp::Network network = with_pixels(
      options.model, read_network(options.model, test_set.pixel_count(), test_set.classes()), options.pixels);
  if (options.pixels == nullptr)
    suggest_pixels(options.model, network, mlp::accuracy(test_set, network), test_set);
  const std::string file = options.model.stem().string();
  const std::string card = model_card(options.name.empty() ? file : options.name, file, network,
                                      figures_of(network, test_set), nullptr, options.language);
  if (options.out.empty()) {
    std::fwrite(card.data(), 1, card.size(), stdout);
  } else {
    OutputFile(options.out).write(card);
  }
  return 0;
}

}  // namespace

Command add_card(CLI::App& app) {
  auto options = std::make_shared<CardOptions>();
  CLI::App& command = *app.add_subcommand(
      "card",
      "What there is to know of a network's file, in Markdown: figures, what it confuses, how to load it");
  add_network_path(command, "model", options->model);
  add_path(command, "--out", options->out, "Where to put it; by default standard output");
  command.add_option("--name", options->name, "What the network is called; by default as the file")
      ->type_name("TEXT");
  add_language_option(command, options->language);
  add_pixels_option(command, options->pixels);
  add_data_option(command, options->data);
  return {&command, [options] { return write_card(*options); }};
}

}  // namespace cli
