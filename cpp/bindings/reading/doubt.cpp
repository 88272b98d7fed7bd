// Whether an answer is to be doubted.
#include "mnist_lab/reading/doubt.h"

#include <emscripten/bind.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "conversions.h"
#include "mnist_lab/mlp/error.h"
#include "mnist_lab/reading/calibration.h"
#include "mnist_lab/reading/calibration_digits.h"
#include "strokes.h"

namespace bindings {
namespace {

/// Of a network of these sizes with ReLU: parameters in the exercise's order, as float16, little-endian.
mlp::Network half_network(const val& sizes, const val& values) {
  mlp::Network network{mlp::Parameters(emscripten::convertJSArrayToNumberVector<int>(sizes)),
                       mlp::Activation::relu};
  const auto bytes = emscripten::convertJSArrayToNumberVector<std::uint8_t>(values);
  std::vector<float> ordered(network.parameters.values().size());
  if (bytes.size() != ordered.size() * sizeof(Eigen::half)) {
    throw mlp::InvalidArgument(mlp::message(
        {"values: expected ", ordered.size() * sizeof(Eigen::half), " bytes, found ", bytes.size()}));
  }
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    Eigen::half number;
    std::memcpy(&number, &bytes[i * sizeof number], sizeof number);
    ordered[i] = static_cast<float>(number);
  }
  network.parameters.set_exercise_order(ordered);
  return network;
}

/// See mnist_lab_reading.d.ts, here and below.
class DoubtBinding {
 public:
  DoubtBinding(const val& sizes, const val& values) : doubt_(half_network(sizes, values)) {}

  val judge(const val& pixels, const val& probabilities, float temperature, const val& coordinates,
            const val& lengths) const {
    return guarded([&] {
      const auto bytes = emscripten::convertJSArrayToNumberVector<std::uint8_t>(pixels);
      const auto given = emscripten::convertJSArrayToNumberVector<float>(probabilities);
      const reading::Judgement judgement =
          doubt_.judge(bytes, mlp::ConstVectorMap(given.data(), static_cast<Eigen::Index>(given.size())),
                       temperature, strokes_from(coordinates, lengths));
      val result = val::object();
      result.set("verdict", std::string(name_of(judgement.verdict)));
      result.set("certainty", judgement.certainty);
      result.set("oneDigit", judgement.one_digit);
      return result;
    });
  }

 private:
  reading::Doubt doubt_;
};

DoubtBinding* create_doubt(const val& sizes, const val& values) {
  return guarded([&] { return new DoubtBinding(sizes, values); });
}

val calibration_digits() {
  return guarded([] {
    const mlp::Dataset digits = reading::calibration_digits();
    std::vector<std::uint8_t> pixels;
    for (int i = 0; i < digits.size(); ++i) {
      const std::vector<std::uint8_t> image = digits.bytes(i);
      pixels.insert(pixels.end(), image.begin(), image.end());
    }
    val result = val::object();
    result.set("pixels", copy(pixels.data(), pixels.size()));
    result.set("labels", copy(digits.labels().data(), digits.labels().size()));
    return result;
  });
}

float fitted_temperature(const val& probabilities, const val& labels) {
  return guarded([&] {
    const auto given = emscripten::convertJSArrayToNumberVector<float>(probabilities);
    const auto numbers = emscripten::convertJSArrayToNumberVector<std::uint8_t>(labels);
    const auto rows = static_cast<Eigen::Index>(numbers.size());
    const Eigen::Index classes = rows > 0 ? static_cast<Eigen::Index>(given.size()) / rows : 0;
    return reading::fitted_temperature(mlp::ConstMatrixMap(given.data(), rows, classes), numbers);
  });
}

EMSCRIPTEN_BINDINGS(doubt) {
  emscripten::class_<DoubtBinding>("Doubt").function("judge", &DoubtBinding::judge);
  emscripten::function("createDoubt", &create_doubt, emscripten::allow_raw_pointers());
  emscripten::function("calibrationDigits", &calibration_digits);
  emscripten::function("fittedTemperature", &fitted_temperature);
}

}  // namespace
}  // namespace bindings
