#include "mnist_lab/formats/safetensors.h"

#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "mnist_lab/formats/dense_layers.h"
#include "mnist_lab/formats/in_short.h"
#include "mnist_lab/formats/number_types.h"
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

/// Where a tensor's values are among the bytes after the header.
struct Extent {
  std::string tensor;
  NumberType type;
  std::uint64_t begin;  // 64 bits wide on the page too
  std::uint64_t size;   ///< bytes

  std::uint64_t end() const { return begin + size; }
};

/// Two tensors of a file, and their sizes.
struct NamedLayer {
  std::string weights;  ///< name of the tensor
  std::string biases;   ///< the same; empty where there are none
  int rows = 0;         ///< of the weights
  int columns = 0;
  int bias_count = 0;
  bool is_turned = false;  ///< weights are (inputs, outputs)
  std::string stem = {};   ///< what the names of its tensors have in common

  int inputs() const { return is_turned ? rows : columns; }
  int outputs() const { return is_turned ? columns : rows; }
  bool fits_biases() const { return biases.empty() || bias_count == outputs(); }

  /// Whether its name is that of another but for a smaller number.
  bool is_numbered_before(const NamedLayer& other) const {
    const auto [words, numbers] = words_and_numbers(stem);
    const auto [other_words, other_numbers] = words_and_numbers(other.stem);
    return words == other_words && numbers < other_numbers;
  }

 private:
  static std::pair<std::string, std::vector<std::uint64_t>> words_and_numbers(const std::string& name) {
    constexpr std::uint64_t large = 1'000'000'000;
    std::string words;
    std::vector<std::uint64_t> numbers;
    bool within = false;
    for (const char letter : name) {
      const bool is_digit = letter >= '0' && letter <= '9';
      if (is_digit && !within) {
        numbers.push_back(0);
        words.push_back('#');
      }
      if (!is_digit) words.push_back(letter);
      if (is_digit && numbers.back() < large)
        numbers.back() = 10 * numbers.back() + static_cast<std::uint64_t>(letter - '0');
      within = is_digit;
    }
    return {words, numbers};
  }
};

enum class TensorKind { weights, kernel, biases };

struct TensorName {
  std::string stem;
  TensorKind kind;
};

std::string in_lower_case(std::string text) {
  for (char& letter : text) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return text;
}

/// "fc1.weight" is the weights of fc1, "Dense_0/kernel" those of Dense_0 the other way round, "b2" the biases
/// of 2; nothing for other names.
std::optional<TensorName> tensor_name_of(const std::string& name) {
  static const std::map<std::string, TensorKind> kinds{
      {"weight", TensorKind::weights}, {"weights", TensorKind::weights}, {"w", TensorKind::weights},
      {"kernel", TensorKind::kernel},  {"bias", TensorKind::biases},     {"biases", TensorKind::biases},
      {"b", TensorKind::biases}};
  const auto named = [&](const std::string& word, const std::string& stem) -> std::optional<TensorName> {
    const auto kind = kinds.find(in_lower_case(word));
    return kind == kinds.end() ? std::nullopt : std::optional<TensorName>({stem, kind->second});
  };
  const std::size_t digits = name.find_last_not_of("0123456789") + 1;
  if (digits < name.size()) {
    const std::size_t word = digits > 0 && name[digits - 1] == '_' ? digits - 1 : digits;
    return named(name.substr(0, word), name.substr(digits));
  }
  const std::size_t mark = name.find_last_of("./_");
  if (mark == std::string::npos) return named(name, "");
  return named(name.substr(mark + 1), name.substr(0, mark));
}

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
    const auto end = static_cast<std::size_t>(length);
    read_header(bytes.substr(0, end));
    values_ = bytes.substr(end);
  }

  NetworkFile read() {
    const std::vector<NamedLayer> layers = layers_in_order();
    std::map<std::string, std::string> metadata = about();
    const mlp::Activation activation = activation_in(metadata, layers.size());
    // First, for a header of a few bytes must not ask for the memory of a large network.
    const std::map<std::string, Extent> tensors = extents(layers);
    std::vector<DenseLayer> dense;
    dense.reserve(layers.size());
    for (const NamedLayer& layer : layers) dense.push_back(read_layer(layer, tensors));
    NetworkFile result{network_of(name_, dense, activation), std::move(metadata)};
    note_types(tensors);
    result.notes = std::move(notes_);
    return result;
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
  static std::optional<std::uint64_t> whole(const json& value) {
    constexpr std::uint64_t largest = (std::uint64_t{1} << 53U) - 1;
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > largest) return std::nullopt;
    return value.get<std::uint64_t>();
  }

  const json& entry_of(const std::string& tensor) const {
    const auto entry = header_.find(tensor);
    if (entry == header_.end() || !entry->is_object()) fail("tensor " + tensor, names_in_file());
    return *entry;
  }

  /// The sizes of a layer's tensor; nothing where they are not so many, or none that a layer has.
  std::optional<std::vector<int>> sizes_in(const json& entry, std::size_t dimensions) const {
    const auto shape = entry.find("shape");
    if (shape == entry.end() || !shape->is_array() || shape->size() != dimensions) return std::nullopt;
    std::vector<int> sizes;
    for (const json& size : *shape) {
      const auto width = whole(size);
      if (!width || *width == 0 || *width > std::uint64_t{mlp::max_layer_width}) return std::nullopt;
      sizes.push_back(static_cast<int>(*width));
    }
    return sizes;
  }

  std::vector<int> shape_of(const std::string& tensor, std::size_t dimensions) const {
    const json& entry = entry_of(tensor);
    const auto sizes = sizes_in(entry, dimensions);
    if (!sizes) {
      fail(in_short(tensor) + " with " + std::to_string(dimensions) + " sizes up to " +
               std::to_string(mlp::max_layer_width),
           quoted(entry, "shape"));
    }
    return *sizes;
  }

  /// (n), or one row of them.
  int size_of_biases(const std::string& tensor) const {
    const auto row = sizes_in(entry_of(tensor), 2);
    return row && row->front() == 1 ? row->back() : shape_of(tensor, 1).front();
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

  /// W1, b1, W2, … as in the exercise, or what a module of PyTorch, Keras or Flax calls them.
  std::vector<NamedLayer> layers_in_order() {
    const auto has = [&](const char* tensor) { return header_.contains(tensor); };
    const bool counts_from_0 = has("W0") && has("b0") && sizes_in(entry_of("W0"), 2);
    const auto is_layers = [](const std::string& name) { return tensor_name_of(name).has_value(); };
    const bool are_modules = std::any_of(names_.begin(), names_.end(), is_layers);
    if (has("W1") || has("b1") ? !counts_from_0 : !are_modules) return numbered_layers();
    return layers_of_modules();
  }

  std::vector<NamedLayer> numbered_layers() {
    std::vector<NamedLayer> layers;
    for (int layer = 1; layer == 1 || header_.contains(name_of('W', layer)); ++layer) {
      layers.push_back(layer_of(name_of('W', layer), name_of('b', layer)));
    }
    check_count(layers.size());
    if (const auto wrong = mismatch(layers)) {
      std::vector<NamedLayer> turned = layers;
      for (NamedLayer& layer : turned) layer.is_turned = true;
      if (mismatch(turned)) fail(wrong->expected, wrong->found);
      layers = std::move(turned);
      note_turned();
    }
    check_nothing_else(static_cast<int>(layers.size()));
    return layers;
  }

  NamedLayer layer_of(const std::string& weights, const std::string& biases) const {
    const std::vector<int> shape = shape_of(weights, 2);
    NamedLayer layer{.weights = weights, .biases = biases, .rows = shape[0], .columns = shape[1]};
    layer.bias_count = biases.empty() ? 0 : size_of_biases(biases);
    return layer;
  }

  void note_turned() { notes_.emplace_back("its weights are (inputs, outputs), and have been transposed"); }

  void check_count(std::size_t layers) const {
    constexpr auto most = static_cast<std::size_t>(mlp::max_hidden_layers);
    if (layers <= most + 1) return;
    throw mlp::FormatError(name_ + ": hidden layers: expected at most " + std::to_string(most) + ", found " +
                           std::to_string(layers - 1));
  }

  struct Mismatch {
    std::string expected;
    std::string found;
  };

  /// Of layers in this order: what first does not fit.
  static std::optional<Mismatch> mismatch(const std::vector<NamedLayer>& layers) {
    for (std::size_t i = 0; i < layers.size(); ++i) {
      const NamedLayer& layer = layers[i];
      if (i > 0 && layer.inputs() != layers[i - 1].outputs()) {
        return Mismatch{
            in_short(layer.weights) + " with " + std::to_string(layers[i - 1].outputs()) + " inputs",
            std::to_string(layer.inputs())};
      }
      if (!layer.fits_biases()) {
        return Mismatch{in_short(layer.biases) + " of size " + std::to_string(layer.outputs()),
                        std::to_string(layer.bias_count) + "; weights are (outputs, inputs)"};
      }
    }
    return std::nullopt;
  }

  /// One layer for each stem that has weights.
  std::vector<NamedLayer> layers_of_modules() {
    std::map<std::string, std::map<TensorKind, std::string>> by_stem;
    for (const std::string& name : names_) {
      if (name == about_name) continue;
      const auto parts = tensor_name_of(name);
      if (!parts) fail("weights and biases of dense layers alone", in_short(name));
      const auto [kept, is_new] = by_stem[parts->stem].try_emplace(parts->kind, name);
      if (!is_new) fail("one of " + in_short(kept->second) + " and " + in_short(name), "both");
    }
    std::vector<NamedLayer> layers;
    bool is_turned = false;
    for (const auto& [stem, tensors] : by_stem) {
      const auto kernel = tensors.find(TensorKind::kernel);
      const auto weights = kernel == tensors.end() ? tensors.find(TensorKind::weights) : kernel;
      const auto biases = tensors.find(TensorKind::biases);
      if (weights == tensors.end()) fail("weights beside " + in_short(biases->second), names_in_file());
      is_turned = is_turned || kernel != tensors.end();
      layers.push_back(layer_of(weights->second, biases == tensors.end() ? "" : biases->second));
      layers.back().stem = stem;
    }
    check_count(layers.size());
    if (std::any_of(layers.begin(), layers.end(),
                    [](const NamedLayer& layer) { return layer.biases.empty(); })) {
      notes_.emplace_back("layers without biases have 0 as biases");
    }
    return ordered(std::move(layers), is_turned);
  }

  /// The one order in which each layer takes what the one before gives: that of the numbers in their names,
  /// or else the only one that their sizes leave. Weights as (outputs, inputs), or, unless all fit so, the
  /// other way round.
  std::vector<NamedLayer> ordered(std::vector<NamedLayer> layers, bool is_turned) {
    for (const bool by_number : {true, false}) {
      for (const bool turned : {false, true}) {
        if (is_turned && !turned) continue;
        for (NamedLayer& layer : layers) layer.is_turned = turned;
        std::vector<std::vector<NamedLayer>> found;
        std::vector<NamedLayer> begun;
        find_orders(layers, by_number, begun, found);
        if (found.empty()) continue;
        if (found.size() > 1)
          fail("names or sizes that leave one order of the layers", "several: " + names_in_file());
        if (turned) note_turned();
        if (!by_number) notes_.emplace_back("the layers' order is that of their sizes");
        return found.front();
      }
    }
    std::string sizes;
    for (const NamedLayer& layer : layers) {
      sizes += (sizes.empty() ? "" : ", ") + in_short(layer.weights) + " (" + std::to_string(layer.rows) +
               ", " + std::to_string(layer.columns) + ")";
    }
    fail("layers of which each takes what another gives, and a bias for each output", sizes);
  }

  /// Up to two.
  static void find_orders(const std::vector<NamedLayer>& rest, bool by_number, std::vector<NamedLayer>& begun,
                          std::vector<std::vector<NamedLayer>>& found) {
    if (rest.empty()) found.push_back(begun);
    for (std::size_t next = 0; next < rest.size() && found.size() < 2; ++next) {
      const NamedLayer& layer = rest[next];
      const bool fits = layer.fits_biases() && (begun.empty() || begun.back().outputs() == layer.inputs());
      const auto goes_before = [&](const NamedLayer& other) { return other.is_numbered_before(layer); };
      if (!fits || (by_number && std::any_of(rest.begin(), rest.end(), goes_before))) continue;
      std::vector<NamedLayer> others = rest;
      others.erase(others.begin() + static_cast<std::ptrdiff_t>(next));
      begun.push_back(layer);
      find_orders(others, by_number, begun, found);
      begun.pop_back();
    }
  }

  mlp::Activation activation_in(const std::map<std::string, std::string>& metadata, std::size_t layers) {
    const auto named = metadata.find("activation");
    if (named != metadata.end()) return activation_named(named->second);
    if (layers > 1) notes_.emplace_back("no activation is named: taken for ReLU");
    return mlp::Activation::relu;
  }

  mlp::Activation activation_named(const std::string& named) const {
    for (const auto activation : {mlp::Activation::relu, mlp::Activation::sigmoid, mlp::Activation::tanh}) {
      if (in_lower_case(named) == mlp::name_of(activation)) return activation;
    }
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

  /// Of all tensors, by name. They fill what follows the header without gap or overlap.
  std::map<std::string, Extent> extents(const std::vector<NamedLayer>& layers) const {
    std::vector<Extent> in_file;
    in_file.reserve(2 * layers.size());
    for (const NamedLayer& layer : layers) in_file.push_back(extent_of(layer.weights));
    for (const NamedLayer& layer : layers) {
      if (!layer.biases.empty()) in_file.push_back(extent_of(layer.biases));
    }
    std::stable_sort(in_file.begin(), in_file.end(),
                     [](const Extent& one, const Extent& other) { return one.begin < other.begin; });
    std::map<std::string, Extent> tensors;
    std::uint64_t end = 0;
    for (const Extent& tensor : in_file) {
      if (tensor.begin != end) {
        fail("the values of " + in_short(tensor.tensor) + " at byte " + std::to_string(end),
             std::to_string(tensor.begin));
      }
      end = tensor.end();
      tensors.emplace(tensor.tensor, tensor);
    }
    if (end != values_.size()) {
      fail(std::to_string(end) + " bytes of values",
           (values_.size() < end ? "only " : "") + std::to_string(values_.size()));
    }
    return tensors;
  }

  static std::optional<NumberType> type_named(const json& type) {
    if (type == "F32") return NumberType::float32;
    if (type == "F16") return NumberType::float16;
    if (type == "BF16") return NumberType::bfloat16;
    if (type == "F64") return NumberType::float64;
    return std::nullopt;
  }

  Extent extent_of(const std::string& tensor) const {
    const json& entry = header_[tensor];
    const std::string called = in_short(tensor);
    const auto type = type_named(entry.value("dtype", json()));
    if (!type) fail(called + " of type F32, F16, BF16 or F64", quoted(entry, "dtype"));
    std::uint64_t size = size_of(*type);
    for (const json& dimension : entry["shape"]) size *= dimension.get<std::uint64_t>();
    const auto offsets = entry.find("data_offsets");
    if (offsets == entry.end() || !offsets->is_array() || offsets->size() != 2) {
      fail("two data_offsets of " + called, quoted(entry, "data_offsets"));
    }
    const auto begin = whole((*offsets)[0]);
    const auto end = whole((*offsets)[1]);
    if (!begin || !end || *begin > *end || *end - *begin != size) {
      fail(std::to_string(size) + " bytes of " + called, "offsets " + quoted(entry, "data_offsets"));
    }
    return {tensor, *type, *begin, size};
  }

  DenseLayer read_layer(const NamedLayer& layer, const std::map<std::string, Extent>& tensors) const {
    const auto values_of = [&](const std::string& tensor) {
      const Extent& extent = tensors.at(tensor);
      std::vector<float> values;
      append_numbers(
          values_.substr(static_cast<std::size_t>(extent.begin), static_cast<std::size_t>(extent.size)),
          extent.type, values);
      return values;
    };
    DenseLayer result{.inputs = layer.inputs(), .outputs = layer.outputs()};
    result.weights = values_of(layer.weights);
    if (layer.is_turned) result.weights = transposed(result.weights, layer.rows, layer.columns);
    result.biases.assign(static_cast<std::size_t>(layer.outputs()), 0.0F);
    if (!layer.biases.empty()) result.biases = values_of(layer.biases);
    return result;
  }

  /// Half precision throughout is how we write it ourselves.
  void note_types(const std::map<std::string, Extent>& tensors) {
    std::set<NumberType> types;
    for (const auto& [name, extent] : tensors) types.insert(extent.type);
    if (types == std::set<NumberType>{NumberType::float16}) return;
    types.erase(NumberType::float32);
    for (const NumberType type : types) notes_.push_back(note_of(type));
  }

  const std::string& name_;
  json header_;
  std::vector<std::string> names_;        ///< of what the header describes, in its order
  std::vector<std::string> about_names_;  ///< of what __metadata__ holds
  std::string_view values_;
  std::vector<std::string> notes_;
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
