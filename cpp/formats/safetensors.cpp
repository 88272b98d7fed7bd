#include "formats/safetensors.h"

#include <Eigen/Core>
#include <bit>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "formats/in_short.h"
#include "mlp/error.h"

namespace formats {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;  // when writing: the order of the values

static_assert(std::endian::native == std::endian::little, "safetensors holds little-endian values");

constexpr std::size_t length_bytes = 8;
constexpr std::size_t alignment = 8;  // of the first value in the file

/// W1, b1, …
std::string name_of(char kind, int layer) { return std::string(1, kind).append(std::to_string(layer)); }

template <class Value>
void append(std::string& bytes, const std::vector<float>& values) {
  for (const float value : values) {
    const auto stored = static_cast<Value>(value);
    char raw[sizeof(Value)];
    std::memcpy(raw, &stored, sizeof(Value));
    bytes.append(raw, sizeof(Value));
  }
}

template <class Value>
void read_values(std::string_view bytes, std::vector<float>& to) {
  for (std::size_t at = 0; at + sizeof(Value) <= bytes.size(); at += sizeof(Value)) {
    Value value;
    std::memcpy(&value, bytes.data() + at, sizeof(Value));
    to.push_back(static_cast<float>(value));
  }
}

/// A file being read: its header, and what it says of each tensor.
class SafetensorsReader {
 public:
  SafetensorsReader(const std::string& name, std::string_view bytes) : name_(name) {
    std::uint64_t length = 0;
    if (bytes.size() < length_bytes) fail("a safetensors file", std::to_string(bytes.size()) + " bytes");
    std::memcpy(&length, bytes.data(), length_bytes);
    bytes.remove_prefix(length_bytes);
    if (length > bytes.size()) {
      fail("a header of " + std::to_string(length) + " bytes", "only " + std::to_string(bytes.size()));
    }
    read_header(bytes.substr(0, length));
    values_ = bytes.substr(length);
  }

  NetworkFile read() {
    // Apart from the file, for GCC 12 destroys twice what an exception leaves of an aggregate.
    mlp::Parameters parameters(sizes_in_file());
    std::map<std::string, std::string> metadata = about();
    NetworkFile file{{std::move(parameters)}, std::move(metadata)};
    if (const auto name = file.about.find("activation"); name != file.about.end()) {
      file.network.activation = activation(name->second);
    }
    std::vector<float> ordered;
    for (const char kind : {'W', 'b'}) {
      for (int layer = 1; layer <= file.network.parameters.layers(); ++layer) {
        read_tensor(name_of(kind, layer), ordered);
      }
    }
    for (const float value : ordered) {
      if (!std::isfinite(value)) fail("finite parameters", std::to_string(value));
    }
    file.network.parameters.set_exercise_order(ordered);
    return file;
  }

 private:
  [[noreturn]] void fail(const std::string& expected, const std::string& found) const {
    throw mlp::FormatError(name_ + ": expected " + expected + ", found " + found);
  }

  /// The header nests three deep: tensors, what is said of each, its sizes. Copying or printing JSON calls
  /// itself level by level, so deeper JSON, which is no header, must not be kept.
  void read_header(std::string_view text) {
    constexpr int deepest = 2;  // the outermost is at 0
    bool is_too_deep = false;
    const auto keeps = [&](int depth, json::parse_event_t event, const json& /*value*/) {
      const bool opens =
          event == json::parse_event_t::object_start || event == json::parse_event_t::array_start;
      if (opens && depth > deepest) is_too_deep = true;
      return !is_too_deep;
    };
    header_ = json::parse(text, keeps, false);
    if (is_too_deep) fail("a header that nests at most three deep", "a deeper one");
    if (!header_.is_object()) fail("a JSON object as header", "something else");
  }

  static std::string quoted_json(const json& value) { return in_short(value.dump()); }

  /// A number of the header that is an index or a size.
  std::size_t whole(const json& value, const std::string& what) const {
    if (!value.is_number_unsigned()) fail(what, quoted_json(value));
    return value.get<std::size_t>();
  }

  std::vector<int> shape_of(const std::string& tensor, std::size_t dimensions) const {
    const std::string what = tensor + " with " + std::to_string(dimensions) + " sizes up to " +
                             std::to_string(mlp::max_layer_width);
    const auto entry = header_.find(tensor);
    if (entry == header_.end() || !entry->is_object()) fail("tensor " + tensor, names_in_file());
    const json shape = entry->value("shape", json());
    if (!shape.is_array() || shape.size() != dimensions) fail(what, quoted_json(shape));
    std::vector<int> sizes;
    for (const json& size : shape) {
      const std::size_t value = whole(size, what);
      if (value == 0 || value > static_cast<std::size_t>(mlp::max_layer_width))
        fail(what, quoted_json(shape));
      sizes.push_back(static_cast<int>(value));
    }
    return sizes;
  }

  /// Of its tensors, so that people see what they are called instead.
  std::string names_in_file() const {
    std::string names;
    for (const auto& [name, entry] : header_.items()) {
      if (name != "__metadata__") names += (names.empty() ? "" : ", ") + name;
    }
    return names.empty() ? "none" : in_short(names);
  }

  /// Where a layer is left out, those before it must not pass for the network.
  void check_nothing_else(int layers) const {
    for (const auto& [name, entry] : header_.items()) {
      bool is_known = name == "__metadata__";
      for (int layer = 1; layer <= layers && !is_known; ++layer) {
        is_known = name == name_of('W', layer) || name == name_of('b', layer);
      }
      if (!is_known) fail("tensor " + name_of('W', layers + 1) + " or nothing else", in_short(name));
    }
  }

  mlp::LayerSizes layer_sizes() const {
    mlp::LayerSizes sizes;
    for (int layer = 1; layer == 1 || header_.contains(name_of('W', layer)); ++layer) {
      const std::string w = name_of('W', layer);
      const std::string b = name_of('b', layer);
      const std::vector<int> weights = shape_of(w, 2);
      if (sizes.empty()) sizes.push_back(weights[1]);
      if (weights[1] != sizes.back()) {
        fail(w + " with " + std::to_string(sizes.back()) + " inputs", std::to_string(weights[1]));
      }
      const std::vector<int> biases = shape_of(b, 1);
      if (biases[0] != weights[0]) {
        fail(b + " of size " + std::to_string(weights[0]),
             std::to_string(biases[0]) + "; weights are (outputs, inputs)");
      }
      sizes.push_back(weights[0]);
    }
    try {
      mlp::check_layer_sizes(sizes);
    } catch (const mlp::InvalidArgument& error) {
      throw mlp::FormatError(name_ + ": " + error.what());
    }
    check_nothing_else(static_cast<int>(sizes.size()) - 1);
    return sizes;
  }

  /// A header of a few bytes must not ask for the memory of a large network.
  mlp::LayerSizes sizes_in_file() const {
    mlp::LayerSizes sizes = layer_sizes();
    const auto least = static_cast<std::uint64_t>(mlp::count_params(sizes)) * sizeof(Eigen::half);
    if (least > values_.size()) {
      fail(std::to_string(least) + " bytes of values", "only " + std::to_string(values_.size()));
    }
    return sizes;
  }

  mlp::Activation activation(const std::string& named) const {
    try {
      return mlp::activation_named(in_short(named));
    } catch (const mlp::InvalidArgument& error) {
      throw mlp::FormatError(name_ + ": " + error.what());
    }
  }

  std::map<std::string, std::string> about() const {
    std::map<std::string, std::string> about;
    const json metadata = header_.value("__metadata__", json::object());
    if (!metadata.is_object()) fail("an object as __metadata__", quoted_json(metadata));
    for (const auto& [key, value] : metadata.items()) {
      if (!value.is_string()) fail("text as " + in_short(key), quoted_json(value));
      about[key] = value.get<std::string>();
    }
    return about;
  }

  void read_tensor(const std::string& tensor, std::vector<float>& to) const {
    const json& entry = header_[tensor];
    const json type = entry.value("dtype", json());
    const bool half = type == "F16";
    if (!half && type != "F32") fail(tensor + " of type F32 or F16", quoted_json(type));
    std::size_t size = half ? sizeof(Eigen::half) : sizeof(float);
    for (const json& dimension : entry["shape"]) size *= dimension.get<std::size_t>();
    const json offsets = entry.value("data_offsets", json());
    if (!offsets.is_array() || offsets.size() != 2)
      fail("two data_offsets of " + tensor, quoted_json(offsets));
    const std::size_t begin = whole(offsets[0], "a data offset");
    const std::size_t end = whole(offsets[1], "a data offset");
    if (begin > end || end - begin != size) {
      fail(std::to_string(size) + " bytes of " + tensor, "offsets " + quoted_json(offsets));
    }
    if (end > values_.size()) {
      fail(std::to_string(end) + " bytes of values", "only " + std::to_string(values_.size()));
    }
    const std::string_view bytes = values_.substr(begin, size);
    if (half) {
      read_values<Eigen::half>(bytes, to);
    } else {
      read_values<float>(bytes, to);
    }
  }

  const std::string& name_;
  json header_;
  std::string_view values_;
};

/// Beyond its range half precision has only infinity, which nobody could read back.
void check_half(const mlp::Parameters& parameters) {
  constexpr float largest = 65504;
  for (const float value : parameters.values()) {
    if (std::abs(value) <= largest) continue;
    throw mlp::InvalidArgument("expected parameters within ±65504 for half precision, found " +
                               mlp::text_of(value));
  }
}

}  // namespace

mlp::Parameters rounded(const mlp::Parameters& parameters, Precision precision) {
  mlp::Parameters result = parameters;
  if (precision == Precision::half) {
    for (float& value : result.values()) value = static_cast<float>(Eigen::half(value));
  }
  return result;
}

std::string to_safetensors(const NetworkFile& file, Precision precision) {
  const mlp::Parameters& parameters = file.network.parameters;
  if (precision == Precision::half) check_half(parameters);
  ordered_json header;
  header["__metadata__"] = file.about;
  header["__metadata__"]["activation"] = mlp::name_of(file.network.activation);
  std::size_t offset = 0;
  const auto describe = [&](const std::string& tensor, const std::vector<std::size_t>& shape) {
    std::size_t size = precision == Precision::half ? sizeof(Eigen::half) : sizeof(float);
    for (const std::size_t dimension : shape) size *= dimension;
    header[tensor] = {{"dtype", precision == Precision::half ? "F16" : "F32"},
                      {"shape", shape},
                      {"data_offsets", {offset, offset + size}}};
    offset += size;
  };
  const auto size_of = [&](int layer) {
    return static_cast<std::size_t>(parameters.sizes()[static_cast<std::size_t>(layer)]);
  };
  for (int layer = 1; layer <= parameters.layers(); ++layer) {
    describe(name_of('W', layer), {size_of(layer), size_of(layer - 1)});
  }
  for (int layer = 1; layer <= parameters.layers(); ++layer) {
    describe(name_of('b', layer), {size_of(layer)});
  }

  std::string text = header.dump();
  text.append((alignment - text.size() % alignment) % alignment, ' ');
  const std::uint64_t length = text.size();
  std::string bytes;
  bytes.resize(length_bytes);
  std::memcpy(bytes.data(), &length, length_bytes);
  bytes.append(text);
  const std::vector<float> ordered = parameters.exercise_order();
  if (precision == Precision::half) {
    append<Eigen::half>(bytes, ordered);
  } else {
    append<float>(bytes, ordered);
  }
  return bytes;
}

NetworkFile from_safetensors(const std::string& name, std::string_view bytes) {
  return SafetensorsReader(name, bytes).read();
}

}  // namespace formats
