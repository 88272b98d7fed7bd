// Numbers, drawn or photographed, as digits.
#include <emscripten/bind.h>

#include <cstdint>
#include <string>
#include <vector>

#include "conversions.h"
#include "mnist_lab/reading/drawn_number.h"
#include "mnist_lab/reading/photo.h"
#include "strokes.h"

namespace bindings {
namespace {

val box_value(const reading::Box& box) {
  val result = val::object();
  result.set("left", box.left);
  result.set("top", box.top);
  result.set("right", box.right);
  result.set("bottom", box.bottom);
  return result;
}

val part_value(const reading::NumberPart& part) {
  val result = val::object();
  result.set("pixels", copy(part.pixels.data(), part.pixels.size()));
  result.set("box", box_value(part.box));
  return result;
}

val drawn_part_value(const reading::DrawnPart& part) {
  std::vector<float> coordinates;
  std::vector<std::uint32_t> lengths;
  for (const mlp::Stroke& stroke : part.strokes) {
    for (const mlp::Point p : stroke) coordinates.insert(coordinates.end(), {p.x, p.y});
    lengths.push_back(static_cast<std::uint32_t>(stroke.size()));
  }
  val result = part_value(part);
  result.set("coordinates", copy(coordinates.data(), coordinates.size()));
  result.set("lengths", copy(lengths.data(), lengths.size()));
  return result;
}

/// [{pixels, box, coordinates, lengths}]: see mnist_lab_reading.d.ts.
val split_strokes(const val& coordinates, const val& lengths) {
  return guarded([&] {
    val parts = val::array();
    for (const reading::DrawnPart& part : reading::split_strokes(strokes_from(coordinates, lengths)))
      parts.call<void>("push", drawn_part_value(part));
    return parts;
  });
}

/// {parts, problem}: see mnist_lab_reading.d.ts.
val read_picture(const val& rgba, int width, int height) {
  return guarded([&] {
    const auto bytes = emscripten::convertJSArrayToNumberVector<std::uint8_t>(rgba);
    const reading::PhotoReading read = reading::read_photo({bytes, width, height});
    val parts = val::array();
    for (const reading::NumberPart& part : read.parts) parts.call<void>("push", part_value(part));
    val result = val::object();
    result.set("parts", parts);
    result.set("problem", std::string(reading::name_of(read.problem)));
    return result;
  });
}

EMSCRIPTEN_BINDINGS(numbers) {
  emscripten::function("splitStrokes", &split_strokes);
  emscripten::function("readPicture", &read_picture);
}

}  // namespace
}  // namespace bindings
