#include "cli/doubt_figures.h"

#include "mnist_lab/mlp/metrics.h"
#include "mnist_lab/reading/calibration.h"

namespace cli {

JudgedAnswer judged(const reading::Doubt& doubt, mlp::Bytes pixels, std::span<const mlp::Stroke> strokes,
                    const mlp::VectorRef& probabilities, float temperature, int label) {
  return {.probability = probabilities.maxCoeff(),
          .calibrated = reading::calibrated(probabilities, temperature).maxCoeff(),
          .judgement = doubt.judge(pixels, probabilities, temperature, strokes),
          .right = mlp::predicted_class(probabilities) == label};
}

DoubtFigures figures_of(std::span<const JudgedAnswer> answers) {
  DoubtFigures figures;
  std::vector<reading::SureAnswer> before;
  std::vector<reading::SureAnswer> after;
  std::vector<reading::SureAnswer> worded;
  for (const JudgedAnswer& answer : answers) {
    before.push_back({answer.probability, answer.right});
    after.push_back({answer.calibrated, answer.right});
    worded.push_back({answer.judgement.certainty, answer.right});
    ++figures.digits;
    if (answer.right) ++figures.right;
    if (answer.judgement.verdict == reading::Verdict::digit) continue;
    ++(answer.right ? figures.doubted_right : figures.doubted_wrong);
  }
  figures.error_before = reading::expected_calibration_error(before);
  figures.error_after = reading::expected_calibration_error(after);
  figures.error_of_words = reading::expected_calibration_error(worded);
  return figures;
}

std::vector<JudgedAnswer> judge_all(const reading::Doubt& doubt, const mlp::Dataset& images,
                                    const mlp::Network& network, float temperature) {
  std::vector<JudgedAnswer> answers;
  for (int i = 0; i < images.size(); ++i) {
    const std::vector<std::uint8_t> pixels = images.bytes(i);
    answers.push_back(judged(doubt, pixels, {}, mlp::model(mlp::network_input(pixels), network), temperature,
                             images.label(static_cast<std::uint32_t>(i))));
  }
  return answers;
}

std::vector<JudgedAnswer> judge_all(const reading::Doubt& doubt, std::span<const Reading> readings,
                                    float temperature) {
  std::vector<JudgedAnswer> answers;
  for (const Reading& reading : readings) {
    answers.push_back(judged(doubt, reading.image, reading.digit->strokes, reading.probabilities, temperature,
                             reading.digit->label));
  }
  return answers;
}

}  // namespace cli
