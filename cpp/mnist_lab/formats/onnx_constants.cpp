#include "mnist_lab/formats/onnx_constants.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>
#include <utility>

#include "mnist_lab/formats/dense_layers.h"
#include "mnist_lab/formats/in_short.h"
#include "mnist_lab/formats/number_types.h"
#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/parameters.h"

namespace formats::onnx {
namespace {

std::optional<NumberType> number_type_of(std::int64_t type) {
  switch (type) {
    case type_float:
      return NumberType::float32;
    case type_double:
      return NumberType::float64;
    case type_float16:
      return NumberType::float16;
    case type_bfloat16:
      return NumberType::bfloat16;
    default:
      return std::nullopt;
  }
}

std::optional<std::uint64_t> whole_number(const std::string& text) {
  constexpr std::size_t most_digits = 15;
  const bool is_whole =
      !text.empty() && text.size() <= most_digits &&
      std::all_of(text.begin(), text.end(), [](char digit) { return digit >= '0' && digit <= '9'; });
  if (!is_whole) return std::nullopt;
  return std::stoull(text);
}

/// How many values dims hold, each of which is at most a layer's width; nothing where that is too many.
std::optional<std::size_t> count_of(const std::vector<std::int64_t>& dims) {
  constexpr std::size_t most = std::size_t{mlp::max_layer_width} * std::size_t{mlp::max_layer_width};
  std::size_t count = 1;
  for (const std::int64_t dim : dims) {
    count *= static_cast<std::size_t>(dim);  // each at most 2^12, so that none wraps
    if (count > most) return std::nullopt;
  }
  return count;
}

/// Of a whole number or truth value in bytes; 0 for any other type.
std::size_t size_of_integer(std::int64_t type) {
  switch (type) {
    case type_int64:
      return sizeof(std::int64_t);
    case type_int32:
      return sizeof(std::int32_t);
    case type_bool:
      return 1;
    default:
      return 0;
  }
}

template <class Value>
std::vector<std::int64_t> integers_in(std::string_view bytes) {
  std::vector<std::int64_t> result;
  for (std::size_t at = 0; at + sizeof(Value) <= bytes.size(); at += sizeof(Value)) {
    Value value;
    std::memcpy(&value, bytes.data() + at, sizeof(Value));
    result.push_back(value);
  }
  return result;
}

/// Of half precision in int32_data: the bits of one in each.
std::string bits_of(const std::vector<std::int64_t>& integers) {
  std::string bytes;
  for (const std::int64_t integer : integers) {
    const auto bits = static_cast<std::uint16_t>(integer);
    char raw[sizeof(bits)];
    std::memcpy(raw, &bits, sizeof(bits));
    bytes.append(raw, sizeof(bits));
  }
  return bytes;
}

/// The dims of a Reshape to `shape` of `count` values; nothing where they do not fit.
std::optional<std::vector<std::int64_t>> reshaped(const std::vector<std::int64_t>& from, std::size_t count,
                                                  const std::vector<std::int64_t>& shape) {
  std::vector<std::int64_t> dims = shape;
  std::size_t known = 1;
  std::optional<std::size_t> free;
  for (std::size_t i = 0; i < dims.size(); ++i) {
    if (dims[i] == 0 && i < from.size()) dims[i] = from[i];
    if (dims[i] == -1 && !free) {
      free = i;
      continue;
    }
    if (dims[i] <= 0 || static_cast<std::uint64_t>(dims[i]) > count) return std::nullopt;
    known *= static_cast<std::size_t>(dims[i]);
    if (known > count) return std::nullopt;
  }
  if (known == 0 || count % known != 0) return std::nullopt;
  if (free) dims[*free] = static_cast<std::int64_t>(count / known);
  if (!free && known != count) return std::nullopt;
  return dims;
}

}  // namespace

Constants::Constants(const std::string& file, const Graph& graph, const OtherFiles& others)
    : file_(file), others_(others) {
  for (const Tensor& tensor : graph.initializers) {
    if (!tensors_.try_emplace(tensor.name, &tensor).second)
      fail("one tensor " + in_short(tensor.name), "two");
  }
  for (const Node& node : graph.nodes) {
    for (const std::string& output : node.outputs) makers_.try_emplace(output, &node);
  }
}

void Constants::fail(const std::string& expected, const std::string& found) const {
  throw mlp::FormatError(file_ + ": expected " + expected + ", found " + found);
}

const Constant& Constants::at(const std::string& name) { return *made(name, 0); }

Constants::Kept Constants::made(const std::string& name, int depth) {
  constexpr int deepest = 32;
  if (depth > deepest) fail("the values of " + in_short(name) + " from a few nodes", "more than 32 in a row");
  if (const auto found = made_.find(name); found != made_.end()) return found->second;
  Kept result;
  if (const auto tensor = tensors_.find(name); tensor != tensors_.end()) {
    result = of_tensor(*tensor->second);
  } else if (const auto maker = makers_.find(name); maker != makers_.end()) {
    result = made_by(*maker->second, name, depth + 1);
  } else {
    fail("the values of " + in_short(name), "none");
  }
  made_.emplace(name, result);
  return result;
}

Constants::Kept Constants::made_by(const Node& node, const std::string& name, int depth) {
  if (node.is("Constant")) return of_constant_node(node, name);
  if (node.is("Concat")) return concatenated(node, name, depth);
  const bool moves = node.is("Identity") || node.is("Cast") || node.is("Transpose") || node.is("Reshape") ||
                     node.is("Flatten") || node.is("Squeeze") || node.is("Unsqueeze");
  if (!moves || node.inputs.empty()) {
    fail("the values of " + in_short(name) + " as they are", "them computed by " + in_short(node.op_type));
  }
  Kept from = made(node.inputs.front(), depth);
  if (node.is("Identity")) return from;
  Constant result = *from;
  if (node.is("Cast")) {
    const std::int64_t to = node.integer("to", 0);
    if (is_integer_type(to) == result.is_integer && (result.is_integer || number_type_of(to))) return from;
    if (!result.is_integer || !number_type_of(to)) {
      fail("the values of " + in_short(name) + " as they are", "them cast to " + name_of_type(to));
    }
    for (const std::int64_t integer : result.integers) result.reals.push_back(static_cast<float>(integer));
    result.integers.clear();
    result.is_integer = false;
  } else if (node.is("Transpose")) {
    const auto perm = node.attributes.find("perm");
    const bool is_given = perm != node.attributes.end();
    const std::vector<std::int64_t> order =
        is_given ? perm->second.integers : std::vector<std::int64_t>{1, 0};
    const bool swaps = order == std::vector<std::int64_t>{1, 0};
    if (result.dims.size() != 2 || result.is_integer ||
        !(swaps || order == std::vector<std::int64_t>{0, 1})) {
      fail("Transpose of a matrix", "another of " + in_short(node.inputs.front()));
    }
    if (swaps) {
      result.reals =
          transposed(result.reals, static_cast<int>(result.dims[0]), static_cast<int>(result.dims[1]));
      std::swap(result.dims[0], result.dims[1]);
    }
  } else {
    // Sizes of 1 come and go, or all of them are given anew: the values stay in their order.
    std::vector<std::int64_t> shape{-1};
    if (node.is("Reshape") && node.inputs.size() > 1) {
      const Kept to = made(node.inputs[1], depth);
      shape = to->integers;
    } else if (node.is("Flatten")) {
      shape = {node.integer("axis", 1) == 0 ? 1 : 0, -1};
    } else if (node.is("Squeeze")) {
      shape = result.dims;
      std::erase(shape, 1);
    } else if (node.is("Unsqueeze") && result.dims.size() <= 1) {
      shape = {1, -1};
      if (result.dims.empty()) shape = {1};
    }
    const auto dims = reshaped(result.dims, result.size(), shape);
    if (!dims) fail("a shape that fits " + in_short(node.inputs.front()), "another");
    result.dims = *dims;
  }
  return std::make_shared<Constant>(std::move(result));
}

Constants::Kept Constants::concatenated(const Node& node, const std::string& name, int depth) {
  constexpr std::size_t longest = 8;  // a shape is no longer
  Constant result{.is_integer = true};
  for (const std::string& input : node.inputs) {
    const Kept part = made(input, depth);
    if (!part->is_integer || result.integers.size() + part->integers.size() > longest) {
      fail("the values of " + in_short(name) + " as they are", "them computed by Concat");
    }
    result.integers.insert(result.integers.end(), part->integers.begin(), part->integers.end());
  }
  result.dims = {static_cast<std::int64_t>(result.integers.size())};
  return std::make_shared<Constant>(std::move(result));
}

Constants::Kept Constants::of_constant_node(const Node& node, const std::string& name) {
  Constant result;
  for (const auto& [which, attribute] : node.attributes) {
    if (which == "value" && attribute.tensor) {
      Tensor tensor = *attribute.tensor;
      tensor.name = name;
      return of_tensor(tensor);
    }
    if (which == "value_float") {
      result.reals = {attribute.real};
    } else if (which == "value_floats") {
      result.reals = attribute.reals;
      result.dims = {static_cast<std::int64_t>(result.reals.size())};
    } else if (which == "value_int") {
      result.is_integer = true;
      result.integers = {attribute.integer};
    } else if (which == "value_ints") {
      result.is_integer = true;
      result.integers = attribute.integers;
      result.dims = {static_cast<std::int64_t>(result.integers.size())};
    } else {
      continue;
    }
    return std::make_shared<Constant>(std::move(result));
  }
  fail("numbers as constant " + in_short(name), "something else");
}

Constants::Kept Constants::of_tensor(const Tensor& tensor) {
  const std::string called = in_short(tensor.name);
  const auto type = number_type_of(tensor.type);
  const std::size_t bytes_each = type ? size_of(*type) : size_of_integer(tensor.type);
  if (bytes_each == 0) fail("tensor " + called + " of numbers", name_of_type(tensor.type));
  const bool is_integer = !type;
  std::string_view bytes = tensor.raw;
  std::string other = tensor.reals;
  const bool is_half = type && bytes_each == sizeof(std::uint16_t);
  if (is_half) other = bits_of(tensor.integers);
  const bool has_other = !tensor.reals.empty() || !tensor.integers.empty();
  if (!bytes.empty() && has_other) {
    fail("the values of " + called + " once",
         is_integer || is_half ? "them twice" : "raw_data and float_data");
  }
  Constant result{.dims = tensor.dims, .is_integer = is_integer};
  for (const std::int64_t dim : tensor.dims) {
    if (dim >= 0 && dim <= mlp::max_layer_width) continue;
    fail(called + " with sizes of 1 to " + std::to_string(mlp::max_layer_width), std::to_string(dim));
  }
  const auto count = count_of(tensor.dims);
  if (!count)
    fail(called + " of a layer's size", std::to_string(tensor.dims.size()) + " sizes that make more");
  if (tensor.is_external) {
    bytes = external_bytes(tensor, *count * bytes_each);
  } else if (bytes.empty()) {
    bytes = other;
  }
  if (is_integer && bytes.empty()) {
    result.integers = tensor.integers;
  } else if (bytes.size() % bytes_each != 0) {
    fail("values of " + called + " in " + std::to_string(bytes_each) + " bytes each",
         std::to_string(bytes.size()) + " bytes");
  } else if (is_integer) {
    result.integers = tensor.type == type_int64   ? integers_in<std::int64_t>(bytes)
                      : tensor.type == type_int32 ? integers_in<std::int32_t>(bytes)
                                                  : integers_in<std::uint8_t>(bytes);
  } else {
    append_numbers(bytes, *type, result.reals);
    if (*type != NumberType::float32) notes_.insert(note_of(*type));
  }
  if (result.size() != *count) {
    fail(std::to_string(*count) + (*count == 1 ? " value of " : " values of ") + called,
         std::to_string(result.size()));
  }
  return std::make_shared<Constant>(std::move(result));
}

std::string_view Constants::external_bytes(const Tensor& tensor, std::size_t size) {
  const std::string called = in_short(tensor.name);
  const auto said = [&](const char* key) {
    const auto found = tensor.external.find(key);
    return found == tensor.external.end() ? std::string() : found->second;
  };
  const std::string location = said("location");
  if (location.empty()) fail("the name of the file with the values of " + called, "none");
  const auto offset = said("offset").empty() ? std::optional<std::uint64_t>(0) : whole_number(said("offset"));
  const auto length =
      said("length").empty() ? std::optional<std::uint64_t>(size) : whole_number(said("length"));
  if (!offset || !length) {
    fail("whole numbers as offset and length of " + called, in_short(said(offset ? "length" : "offset")));
  }
  if (*length != size) fail(std::to_string(size) + " bytes of " + called, std::to_string(*length));
  if (!other_files_.contains(location)) {
    auto bytes = others_ ? others_(location) : std::nullopt;
    if (!bytes) {
      fail("the weights in this file or beside it",
           "that they are in another file, " + in_short(location) + ", which is not here");
    }
    other_files_.emplace(location, *std::move(bytes));
    notes_.insert("the values come from " + in_short(location));
  }
  const std::string_view bytes = other_files_.at(location);
  if (*offset > bytes.size() || bytes.size() - *offset < size) {
    fail(std::to_string(size) + " bytes of " + called + " at " + std::to_string(*offset) + " of " +
             in_short(location),
         "only " + std::to_string(bytes.size()) + " bytes in all");
  }
  return bytes.substr(static_cast<std::size_t>(*offset), size);
}

}  // namespace formats::onnx
