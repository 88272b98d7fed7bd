#include <CLI/CLI.hpp>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "cli/commands.h"
#include "cli/drawing_page.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/values.h"
#include "mnist_lab/mlp/forms/handwriting.h"

namespace cli {
namespace {

struct FormsOptions {
  std::filesystem::path sheet;   ///< empty for none
  std::filesystem::path unipen;  ///< empty for none
  int count = 1000;              ///< of digits in the recording
  std::uint64_t seed = 1995;
};

/// Drawings of every form, in an HTML file.
std::string gallery(std::uint64_t seed) {
  constexpr int drawings = 24;
  mlp::TorchRandom random(seed);
  std::string html = drawing_page("Forms of handwritten digits");
  html +=
      "<style>ul { grid-template-columns: repeat(auto-fill, minmax(3rem, 1fr)); gap: .5rem; margin: 0 0 "
      "1rem; } "
      "svg { width: 3rem; height: 3rem; } h2 { margin: 1.5rem 0 .5rem; font-size: 1rem; } small { "
      "font-weight: normal; }</style>\n";
  html += format(
      "<h1>Forms of handwritten digits</h1>\n<p>%zu forms, each drawn %d times at random, as a network sees "
      "them.</p>\n",
      mlp::forms().size(), drawings);
  for (const mlp::Form& form : mlp::forms()) {
    html += format("<h2>%d, %s <small>%s</small></h2>\n<ul>", form.digit, std::string(form.name).c_str(),
                   std::string(form.where).c_str());
    for (int i = 0; i < drawings; ++i) {
      const mlp::DrawnDigit drawn = mlp::drawn_digit(form, random);
      html += "<li>" + pixels_svg(mlp::digit_image(drawn.strokes, drawn.pen_width)) + "</li>";
    }
    html += "</ul>\n";
  }
  return html + "</html>\n";
}

/// Drawn digits, of each digit in turn, as a recording in the UNIPEN format.
std::string recording(int count, std::uint64_t seed) {
  constexpr float unit = 500;
  mlp::TorchRandom random(seed);
  std::string text = ".VERSION 1.0\n.COORD X Y\n";
  for (int i = 0; i < count; ++i) {
    const mlp::DrawnDigit drawn = mlp::drawn_digit(i % mlp::digit_count, random);
    text += format(".SEGMENT DIGIT ? ? \"%d\"\n", drawn.form->digit);
    for (const mlp::Stroke& stroke : drawn.strokes) {
      text += ".PEN_DOWN\n";
      for (const mlp::Point p : stroke) {
        text += format("%.1f %.1f\n", static_cast<double>(unit * p.x), static_cast<double>(-unit * p.y));
      }
      text += ".PEN_UP\n";
    }
  }
  return text;
}

void list_forms() {
  for (const mlp::Form& form : mlp::forms()) {
    std::printf("%d  %-22s %s\n", form.digit, std::string(form.name).c_str(),
                std::string(form.where).c_str());
  }
}

int forms(const FormsOptions& options) {
  if (options.sheet.empty() && options.unipen.empty()) list_forms();
  if (!options.sheet.empty()) OutputFile(options.sheet).write(gallery(options.seed));
  if (!options.unipen.empty()) OutputFile(options.unipen).write(recording(options.count, options.seed));
  return 0;
}

}  // namespace

Command add_forms(CLI::App& app) {
  auto options = std::make_shared<FormsOptions>();
  CLI::App& command = *app.add_subcommand(
      "forms", "The forms of digits that drawn training images have: how the world writes");
  command.footer(
      "Examples:\n"
      "  mnist-lab forms                                      every form, and where it is written so\n"
      "  mnist-lab forms --sheet forms.html                   a gallery of them\n"
      "  mnist-lab forms --unipen drawn.unipen --digits 5000  and mnist-lab strokes drawn.unipen reads it");
  add_path(command, "--sheet", options->sheet, "Put a gallery of all forms into an HTML file");
  CLI::Option* unipen = add_path(command, "--unipen", options->unipen,
                                 "Put drawn digits into a recording in the UNIPEN format");
  take_number(command.add_option("--digits", options->count, "How many the recording has"))
      ->type_name("N")
      ->capture_default_str()
      ->check(CLI::Range(1, 1'000'000))
      ->needs(unipen);
  command
      .add_option_function<std::string>(
          "--seed", [&seed = options->seed](const std::string& text) { seed = parse_seed("--seed", text); },
          "Of everything that is drawn at random")
      ->type_name("N")
      ->default_str(std::to_string(options->seed));
  return {&command, [options] { return forms(*options); }};
}

}  // namespace cli
