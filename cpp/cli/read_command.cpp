#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/doubting.h"
#include "cli/drawing_page.h"
#include "cli/files.h"
#include "cli/network_file.h"
#include "cli/options.h"
#include "mnist_lab/datasets/picture.h"
#include "mnist_lab/formats/in_short.h"
#include "mnist_lab/formats/unipen.h"
#include "mnist_lab/formats/what_it_is.h"
#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/metrics.h"
#include "mnist_lab/mlp/model.h"
#include "mnist_lab/reading/calibration_digits.h"
#include "mnist_lab/reading/doubt.h"
#include "mnist_lab/reading/drawn_number.h"
#include "mnist_lab/reading/photo.h"

namespace cli {
namespace {

struct ReadOptions {
  std::vector<std::filesystem::path> files;
  std::filesystem::path model;
  std::filesystem::path doubt_network;
  std::filesystem::path sheet;  ///< empty for none
  bool json = false;
};

/// A digit of a number as it was read.
struct ReadDigit {
  reading::NumberPart part;
  int answer;
  double probability;
  reading::Judgement judgement;
};

/// A number, and where it stands.
struct ReadNumber {
  std::string file;
  int line;           ///< in a recording; 0 for a picture
  std::string label;  ///< what the recording says that it is
  reading::PhotoProblem problem;
  std::vector<ReadDigit> digits;

  bool has_problem() const { return problem != reading::PhotoProblem::none; }

  std::string text() const {
    std::string answers;
    for (const ReadDigit& digit : digits) answers += std::to_string(digit.answer);
    return answers;
  }
};

/// Says which digits they are, and how sure that is.
class Reader {
 public:
  explicit Reader(const ReadOptions& options)
      : network_(
            read_network(options.model, mlp::digit_image_side * mlp::digit_image_side, mlp::digit_count)),
        doubt_(read_doubt(options.doubt_network)),
        temperature_(reading::temperature_of(network_)) {}

  /// strokes: what it was drawn of; none of a picture.
  ReadDigit operator()(const reading::NumberPart& part, std::span<const mlp::Stroke> strokes = {}) const {
    const mlp::Vector probabilities = mlp::model(mlp::network_input(part.pixels), network_);
    const int answer = mlp::predicted_class(probabilities);
    return {part, answer, double{probabilities(answer)},
            doubt_.judge(part.pixels, probabilities, temperature_, strokes)};
  }

 private:
  mlp::Network network_;
  reading::Doubt doubt_;
  float temperature_;
};

/// What a picture's problem means to people.
std::string in_words(reading::PhotoProblem problem) {
  switch (problem) {
    case reading::PhotoProblem::none:
      return "";
    case reading::PhotoProblem::blank:
      return "no ink was found on the paper";
    case reading::PhotoProblem::too_many:
      return "more than " + std::to_string(reading::max_photo_digits) + " pieces of ink look like digits";
    case reading::PhotoProblem::no_digits:
      break;
  }
  return "nothing in the picture looks like digits";
}

ReadNumber read_picture_file(const std::string& name, const std::string& bytes, const Reader& read) {
  const datasets::ColourPicture picture =
      datasets::read_colour_picture(name, bytes, reading::max_photo_pixels);
  const reading::PhotoReading found = reading::read_photo({picture.rgba, picture.width, picture.height});
  ReadNumber number{name, 0, "", found.problem, {}};
  for (reading::NumberPart part : found.parts) {
    const auto scale = static_cast<float>(picture.shrunk);
    const reading::Box& box = part.box;
    part.box = {scale * box.left, scale * box.top, scale * box.right, scale * box.bottom};
    number.digits.push_back(read(part));
  }
  return number;
}

std::vector<ReadNumber> read_file_of_numbers(const std::filesystem::path& path, const Reader& read) {
  const std::string name = path.string();
  const std::string bytes = read_file(path);
  if (datasets::is_picture(bytes)) return {read_picture_file(name, bytes, read)};
  constexpr std::string_view unipen_begins = ".";
  const bool may_be_recording =
      bytes.find(".PEN_DOWN") != std::string::npos || std::string_view(bytes).starts_with(unipen_begins) ||
      std::string_view(bytes).starts_with("\xFF\xFE") || std::string_view(bytes).starts_with("\xFE\xFF");
  if (!may_be_recording) {
    const std::string what = formats::what_it_is(bytes);
    throw mlp::FormatError(name +
                           ": expected a picture, PNG or JPEG, or a recording in the UNIPEN format, found " +
                           (what.empty() ? "another file" : what));
  }
  std::vector<ReadNumber> numbers;
  for (const formats::PenNumber& drawn : formats::read_unipen_numbers(name, bytes)) {
    ReadNumber& number = numbers.emplace_back(ReadNumber{name, drawn.line, drawn.label, {}, {}});
    for (const reading::DrawnPart& part : reading::split_strokes(drawn.strokes))
      number.digits.push_back(read(part, part.strokes));
  }
  return numbers;
}

nlohmann::ordered_json json_of(const ReadNumber& number) {
  nlohmann::ordered_json digits = nlohmann::json::array();
  for (const ReadDigit& digit : number.digits) {
    const reading::Box& box = digit.part.box;
    digits.push_back({{"answer", digit.answer},
                      {"probability", digit.probability},
                      {"verdict", reading::name_of(digit.judgement.verdict)},
                      {"certainty", digit.judgement.certainty},
                      {"box", {box.left, box.top, box.right, box.bottom}}});
  }
  nlohmann::ordered_json result{{"file", number.file}};
  if (number.line > 0) result["line"] = number.line;
  if (!number.label.empty()) result["label"] = number.label;
  result["number"] = number.text();
  if (number.has_problem()) result["problem"] = reading::name_of(number.problem);
  result["digits"] = std::move(digits);
  return result;
}

std::string where(const ReadNumber& number) {
  return number.line > 0 ? number.file + ", line " + std::to_string(number.line) : number.file;
}

void print_text(const ReadNumber& number) {
  if (number.has_problem()) {
    std::printf("%s: %s\n", where(number).c_str(), in_words(number.problem).c_str());
    return;
  }
  std::printf("%s: %s\n", where(number).c_str(), number.text().c_str());
  if (!number.label.empty() && number.label != number.text())
    std::printf("  labelled %s\n", formats::in_short(number.label).c_str());
  for (const ReadDigit& digit : number.digits) {
    const std::string doubt = doubt_in_words(digit.judgement);
    std::printf("  %d  %5.1f %%%s%s\n", digit.answer, 100.0 * double{digit.judgement.certainty},
                doubt.empty() ? "" : "  ", doubt.c_str());
  }
}

std::string escaped(const std::string& text) {
  std::string result;
  for (const char letter : text) {
    switch (letter) {
      case '<':
        result += "&lt;";
        break;
      case '&':
        result += "&amp;";
        break;
      default:
        result += letter;
    }
  }
  return result;
}

std::string sheet_of(const std::vector<ReadNumber>& numbers) {
  std::string html = drawing_page("Numbers as they were read");
  html += "<h1>Numbers as they were read</h1>\n";
  for (const ReadNumber& number : numbers) {
    html += "<h2>" + escaped(where(number)) + ": " +
            escaped(number.has_problem() ? in_words(number.problem) : number.text()) + "</h2>\n<ul>";
    for (const ReadDigit& digit : number.digits) {
      html += "<li>" + pixels_svg(digit.part.pixels);
      html += format("<p><strong>%d</strong> (%.1f %%) %s</p></li>\n", digit.answer,
                     100.0 * double{digit.judgement.certainty}, doubt_in_words(digit.judgement).c_str());
    }
    html += "</ul>\n";
  }
  return html + "</html>\n";
}

int read_numbers(const ReadOptions& options) {
  std::optional<OutputFile> sheet;
  if (!options.sheet.empty()) sheet.emplace(options.sheet);
  const Reader reader(options);
  std::vector<ReadNumber> all;
  bool is_all_read = true;
  for (const std::filesystem::path& file : options.files) {
    std::vector<ReadNumber> numbers;
    try {
      numbers = read_file_of_numbers(file, reader);
    } catch (const std::runtime_error& error) {  // the others are read all the same
      std::fprintf(stderr, "mnist-lab: %s\n", error.what());
      is_all_read = false;
    }
    for (ReadNumber& number : numbers) {
      if (options.json) {
        std::printf("%s\n",
                    json_of(number).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
      } else {
        print_text(number);
      }
      all.push_back(std::move(number));
    }
  }
  if (sheet) sheet->write(sheet_of(all));
  return is_all_read ? 0 : 1;
}

}  // namespace

Command add_read(CLI::App& app) {
  auto options = std::make_shared<ReadOptions>();
  CLI::App& command = *app.add_subcommand("read", "Read handwritten numbers in pictures, or drawn by a pen");
  command.footer(
      "Examples:\n"
      "  mnist-lab read photo.jpg                             the number, and how sure each digit is\n"
      "  mnist-lab read *.png --sheet read.html               the digits that were found\n"
      "  mnist-lab read numbers.unipen --json                 a line each, with places and verdicts");
  command
      .add_option("files", options->files,
                  "Pictures, PNG or JPEG, or recordings of whole numbers in the UNIPEN format")
      ->type_name("FILE")
      ->required();
  add_network_path(command, "--model", options->model);
  add_doubt_path(command, "--doubt-network", options->doubt_network);
  add_path(command, "--sheet", options->sheet,
           "Put the digits that were found, and their answers, into an HTML file");
  command.add_flag("--json", options->json, "Print a JSON object a line for each number");
  return {&command, [options] { return read_numbers(*options); }};
}

}  // namespace cli
