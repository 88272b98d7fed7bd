#include "mnist_lab/formats/safetensors.h"

#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "mnist_lab/formats/checks.h"
#include "mnist_lab/formats/in_short.h"
#include "mnist_lab/formats/utf8.h"
#include "mnist_lab/mlp/error.h"

namespace formats {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;  // when writing: the order of the values

static_assert(std::endian::native == std::endian::little, "safetensors holds little-endian values");

constexpr std::size_t length_bytes = 8;
constexpr std::size_t alignment = 8;                   // of the first value in the file
constexpr std::uint64_t longest_header = 100'000'000;  // bytes, as in the reference reader
constexpr const char* about_name = "__metadata__";

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

/// Where a tensor's values are among the bytes after the header.
struct Extent {
  std::string tensor;
  bool half;
  std::size_t begin;
  std::size_t size;  ///< bytes

  std::size_t end() const { return begin + size; }
};

/// A file being read: its header, and what it says of each tensor.
class SafetensorsReader {
 public:
  SafetensorsReader(const std::string& name, std::string_view bytes) : name_(name) {
    std::uint64_t length = 0;
    if (bytes.size() < length_bytes) fail("a safetensors file", std::to_string(bytes.size()) + " bytes");
    std::memcpy(&length, bytes.data(), length_bytes);
    bytes.remove_prefix(length_bytes);
    if (length > longest_header) {
      fail("a header of at most " + std::to_string(longest_header) + " bytes", std::to_string(length));
    }
    if (length > bytes.size()) {
      fail("a header of " + std::to_string(length) + " bytes", "only " + std::to_string(bytes.size()));
    }
    read_header(bytes.substr(0, length));
    values_ = bytes.substr(length);
  }

  NetworkFile read() {
    const mlp::LayerSizes sizes = layer_sizes();
    std::map<std::string, std::string> metadata = about();
    mlp::Activation activation = mlp::Activation::relu;
    if (const auto named = metadata.find("activation"); named != metadata.end()) {
      activation = activation_named(named->second);
    }
    // First, for a header of a few bytes must not ask for the memory of a large network.
    const std::vector<Extent> tensors = extents(static_cast<int>(sizes.size()) - 1);
    std::vector<float> ordered;
    for (const Extent& tensor : tensors) read_tensor(tensor, ordered);
    check_finite(name_, ordered);
    mlp::Parameters parameters(sizes);
    parameters.set_exercise_order(ordered);
    return {{std::move(parameters), activation}, std::move(metadata)};
  }

 private:
  [[noreturn]] void fail(const std::string& expected, const std::string& found) const {
    throw mlp::FormatError(name_ + ": expected " + expected + ", found " + found);
  }

  /// The header nests three deep: tensors, what is said of each, its sizes. Copying or printing JSON calls
  /// itself level by level, so deeper JSON, which is no header, must not be kept. Nor may a name stand twice:
  /// one reader would take the first, another the last.
  void read_header(std::string_view text) {
    constexpr int deepest = 2;  // the outermost is at 0
    bool is_too_deep = false;
    std::string twice;
    std::array<std::set<std::string>, deepest + 2> names;  // of what is being read, by depth
    const auto keeps = [&](int depth, json::parse_event_t event, const json& value) {
      if (is_too_deep || !twice.empty()) return false;
      if (event == json::parse_event_t::object_start || event == json::parse_event_t::array_start) {
        is_too_deep = depth > deepest;
        if (!is_too_deep) names.at(static_cast<std::size_t>(depth) + 1).clear();
      } else if (event == json::parse_event_t::key) {
        const auto& key = value.get_ref<const std::string&>();
        if (!names.at(static_cast<std::size_t>(depth)).insert(key).second) twice = in_short(key) + " twice";
        if (depth == 1) names_.push_back(key);
        if (depth == 2 && names_.back() == about_name) about_names_.push_back(key);
      }
      return true;
    };
    const bool begins = text.starts_with('{') && is_utf8(text);
    if (begins) header_ = json::parse(text, keeps, false);
    if (is_too_deep) fail("a header that nests at most three deep", "a deeper one");
    if (!twice.empty()) fail("each name of the header once", twice);
    // The parser takes a zero for the end of the text.
    if (!begins || !header_.is_object() || text.find('\0') != std::string_view::npos) {
      fail("a JSON object as header", "something else");
    }
  }

  /// What is said of `key`, as far as a message can bear it.
  static std::string quoted(const json& object, const std::string& key) {
    const auto found = object.find(key);
    return found == object.end() ? "nothing" : in_short(found->dump());
  }

  /// A number that is an index or a size, as a program of any language can hold it.
  static std::optional<std::size_t> whole(const json& value) {
    constexpr std::uint64_t largest = (std::uint64_t{1} << 53U) - 1;
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > largest) return std::nullopt;
    return value.get<std::size_t>();
  }

  std::vector<int> shape_of(const std::string& tensor, std::size_t dimensions) const {
    const auto entry = header_.find(tensor);
    if (entry == header_.end() || !entry->is_object()) fail("tensor " + tensor, names_in_file());
    const auto shape = entry->find("shape");
    std::vector<int> sizes;
    if (shape != entry->end() && shape->is_array() && shape->size() == dimensions) {
      for (const json& size : *shape) {
        const auto width = whole(size);
        if (width && *width > 0 && *width <= std::size_t{mlp::max_layer_width}) {
          sizes.push_back(static_cast<int>(*width));
        }
      }
    }
    if (sizes.size() != dimensions) {
      fail(tensor + " with " + std::to_string(dimensions) + " sizes up to " +
               std::to_string(mlp::max_layer_width),
           quoted(*entry, "shape"));
    }
    return sizes;
  }

  /// Of its tensors, so that people see what they are called instead.
  std::string names_in_file() const {
    std::string names;
    for (const std::string& name : names_) {
      if (name != about_name) names += (names.empty() ? "" : ", ") + name;
    }
    return names.empty() ? "none" : in_short(names);
  }

  /// Where a layer is left out, those before it must not pass for the network.
  void check_nothing_else(int layers) const {
    std::set<std::string> known{about_name};
    for (int layer = 1; layer <= layers; ++layer) {
      known.insert({name_of('W', layer), name_of('b', layer)});
    }
    for (const std::string& name : names_) {
      if (!known.contains(name)) {
        fail("tensor " + name_of('W', layers + 1) + " or nothing else", in_short(name));
      }
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
    check_sizes(name_, sizes);
    check_nothing_else(static_cast<int>(sizes.size()) - 1);
    return sizes;
  }

  mlp::Activation activation_named(const std::string& named) const {
    try {
      return mlp::activation_named(in_short(named));
    } catch (const mlp::InvalidArgument& error) {
      throw mlp::FormatError(name_ + ": " + error.what());
    }
  }

  /// Text to text, as the format has it.
  std::map<std::string, std::string> about() const {
    std::map<std::string, std::string> about;
    const auto metadata = header_.find(about_name);
    if (metadata == header_.end()) return about;
    if (!metadata->is_object()) fail("an object as __metadata__", quoted(header_, about_name));
    for (const std::string& key : about_names_) {
      const json& value = (*metadata)[key];
      if (!value.is_string()) fail("text as " + in_short(key), quoted(*metadata, key));
      about[key] = value.get<std::string>();
    }
    return about;
  }

  /// Of all tensors in the exercise's order. They fill what follows the header without gap or overlap.
  std::vector<Extent> extents(int layers) const {
    std::vector<Extent> tensors;
    for (const char kind : {'W', 'b'}) {
      for (int layer = 1; layer <= layers; ++layer) tensors.push_back(extent_of(name_of(kind, layer)));
    }
    std::vector<Extent> in_file = tensors;
    std::ranges::stable_sort(in_file, {}, &Extent::begin);
    std::size_t end = 0;
    for (const Extent& tensor : in_file) {
      if (tensor.begin != end) {
        fail("the values of " + tensor.tensor + " at byte " + std::to_string(end),
             std::to_string(tensor.begin));
      }
      end = tensor.end();
    }
    if (end != values_.size()) {
      fail(std::to_string(end) + " bytes of values",
           (values_.size() < end ? "only " : "") + std::to_string(values_.size()));
    }
    return tensors;
  }

  Extent extent_of(const std::string& tensor) const {
    const json& entry = header_[tensor];
    const json type = entry.value("dtype", json());
    const bool half = type == "F16";
    if (!half && type != "F32") fail(tensor + " of type F32 or F16", quoted(entry, "dtype"));
    std::size_t size = half ? sizeof(Eigen::half) : sizeof(float);
    for (const json& dimension : entry["shape"]) size *= dimension.get<std::size_t>();
    const auto offsets = entry.find("data_offsets");
    if (offsets == entry.end() || !offsets->is_array() || offsets->size() != 2) {
      fail("two data_offsets of " + tensor, quoted(entry, "data_offsets"));
    }
    const auto begin = whole((*offsets)[0]);
    const auto end = whole((*offsets)[1]);
    if (!begin || !end || *begin > *end || *end - *begin != size) {
      fail(std::to_string(size) + " bytes of " + tensor, "offsets " + quoted(entry, "data_offsets"));
    }
    return {tensor, half, *begin, size};
  }

  void read_tensor(const Extent& tensor, std::vector<float>& to) const {
    const std::string_view bytes = values_.substr(tensor.begin, tensor.size);
    if (tensor.half) {
      read_values<Eigen::half>(bytes, to);
    } else {
      read_values<float>(bytes, to);
    }
  }

  const std::string& name_;
  json header_;
  std::vector<std::string> names_;        ///< of what the header describes, in its order
  std::vector<std::string> about_names_;  ///< of what __metadata__ holds
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
