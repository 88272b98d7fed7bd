#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/dataset_files.h"
#include "cli/files.h"
#include "cli/options.h"
#include "mnist_lab/mlp/dataset_packer.h"

namespace cli {
namespace {

struct PackOptions {
  DataSource data;
  std::filesystem::path folder;
};

int pack(const PackOptions& options) {
  const DatasetFiles files(options.data);
  for (const Part part : {Part::train, Part::test}) {
    OutputFile file(options.folder / (part == Part::train ? "train.mnist" : "test.mnist"));
    const std::vector<std::uint8_t> bytes = mlp::packed(files.read(part));
    file.write({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  }
  return 0;
}

}  // namespace

Command add_pack(CLI::App& app) {
  auto options = std::make_shared<PackOptions>();
  CLI::App& command =
      *app.add_subcommand("pack", "Pack a training and a test set as the page downloads them");
  add_data_option(command, options->data);
  command.add_option("folder", options->folder, "Existing folder of train.mnist and test.mnist")
      ->required()
      ->check(CLI::ExistingDirectory);
  return {&command, [options] { return pack(*options); }};
}

}  // namespace cli
