// Networks' files, of either format.
#include <emscripten/bind.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "conversions.h"
#include "mnist_lab/formats/network_file.h"
#include "mnist_lab/formats/pixel_forms.h"
#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/names.h"

namespace bindings {
namespace {

struct GivenFile {
  std::string name;
  std::string bytes;
};

std::vector<GivenFile> files_from(const val& files) {
  std::vector<GivenFile> given;
  for (unsigned i = 0; i < files["length"].as<unsigned>(); ++i) {
    given.push_back({files[i]["name"].as<std::string>(), files[i]["bytes"].as<std::string>()});
  }
  return given;
}

bool is_named_as_network(const GivenFile& file) {
  return file.name.ends_with(".onnx") || file.name.ends_with(".safetensors");
}

/// Of several files the one that holds the network, with the others as what belongs to it.
const GivenFile& network_among(const std::vector<GivenFile>& files) {
  if (files.empty()) throw mlp::FormatError("expected a network's file, found none");
  if (files.size() == 1) return files.front();
  std::vector<const GivenFile*> found;
  for (const GivenFile& file : files) {
    if (formats::may_be_network_file(file.bytes)) found.push_back(&file);
  }
  if (found.empty()) return files.front();
  // Values may begin as a network does; their file is called otherwise.
  if (std::any_of(found.begin(), found.end(),
                  [](const GivenFile* file) { return is_named_as_network(*file); })) {
    std::erase_if(found, [](const GivenFile* file) { return !is_named_as_network(*file); });
  }
  if (found.size() > 1) {
    throw mlp::FormatError("expected one network, found two: " + found[0]->name + " and " + found[1]->name);
  }
  return *found.front();
}

template <class Map>
val object_of(const Map& entries) {
  val object = val::object();
  for (const auto& [name, value] : entries) object.set(name, value);
  return object;
}

/// {name, sizes, activation, values, about, notes}: see mnist_lab_files.d.ts.
val read_network(const val& files) {
  return guarded([&] {
    const std::vector<GivenFile> given = files_from(files);
    const GivenFile& file = network_among(given);
    const auto beside = [&](const std::string& name) -> std::optional<std::string> {
      const std::string called = name.substr(name.find_last_of('/') + 1);  // a page knows no folders
      const auto found = std::find_if(given.begin(), given.end(),
                                      [&](const GivenFile& other) { return other.name == called; });
      return found == given.end() ? std::nullopt : std::optional(found->bytes);
    };
    const formats::NetworkFile read = formats::from_network_file(file.name, file.bytes, beside);
    const std::vector<float> values = read.network.parameters.exercise_order();
    val sizes = val::array();
    for (const int size : read.network.parameters.sizes()) sizes.call<void>("push", size);
    val notes = val::array();
    for (const std::string& note : read.notes) notes.call<void>("push", note);
    val result = val::object();
    result.set("name", file.name);
    result.set("sizes", sizes);
    result.set("activation", std::string(mlp::name_of(read.network.activation)));
    result.set("values",
               copy(reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(float)));
    result.set("about", object_of(read.about));
    result.set("notes", notes);
    return result;
  });
}

/// [{form, values}]: see mnist_lab_files.d.ts.
val with_other_pixels(const val& sizes, const val& values) {
  return guarded([&] {
    mlp::Network network{mlp::Parameters(emscripten::vecFromJSArray<int>(sizes))};
    const std::string bytes = values.as<std::string>();
    std::vector<float> ordered(bytes.size() / sizeof(float));
    std::memcpy(ordered.data(), bytes.data(), ordered.size() * sizeof(float));
    network.parameters.set_exercise_order(ordered);
    val results = val::array();
    for (const formats::PixelForm& form : formats::pixel_forms) {
      try {
        const std::vector<float> changed =
            formats::with_pixels("", network, form).parameters.exercise_order();
        val result = val::object();
        result.set("form", std::string(form.name));
        result.set("values", copy(reinterpret_cast<const std::uint8_t*>(changed.data()),
                                  changed.size() * sizeof(float)));
        results.call<void>("push", result);
      } catch (const mlp::FormatError&) {  // not finite: it was not trained so
      }
    }
    return results;
  });
}

EMSCRIPTEN_BINDINGS(networks_of_files) {
  emscripten::function("readNetwork", &read_network);
  emscripten::function("withOtherPixels", &with_other_pixels);
  emscripten::function("isMuchBetter", &formats::is_much_better);
}

}  // namespace
}  // namespace bindings
