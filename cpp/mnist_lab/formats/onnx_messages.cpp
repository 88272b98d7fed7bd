#include "mnist_lab/formats/onnx_messages.h"

#include <Eigen/Core>
#include <array>
#include <cstring>
#include <utility>

#include "mnist_lab/formats/protobuf.h"
#include "mnist_lab/formats/utf8.h"
#include "mnist_lab/mlp/error.h"

namespace formats::onnx {
namespace {

/// A field of another wire type than its own is one that is not known, as Protocol Buffers have it.
bool is(const ProtobufField& field, int number, WireType type = WireType::bytes) {
  return field.field == number && field.type == type;
}

class MessageReader {
 public:
  explicit MessageReader(const std::string& file) : file_(file) {}

  Graph read(std::string_view bytes) const {
    Graph result;
    std::vector<std::string_view> graphs;  // several are one that was written in pieces
    each_field(bytes, [&](const ProtobufField& field) {
      if (is(field, model::graph)) graphs.push_back(field.bytes);
    });
    if (graphs.empty()) fail("an ONNX model with a graph", "none");
    result.producer = text_field(bytes, model::producer_name);
    for (const std::string_view of : graphs) {
      each_field(of, [&](const ProtobufField& field) {
        if (is(field, graph::node)) result.nodes.push_back(read_node(field.bytes));
        if (is(field, graph::initializer)) result.initializers.push_back(read_tensor(field.bytes));
        if (is(field, graph::input)) result.inputs.push_back(read_value(field.bytes));
        if (is(field, graph::output)) result.outputs.push_back(read_value(field.bytes));
        if (is(field, graph::sparse_initializer)) fail("dense tensors", "sparse ones");
      });
    }
    return result;
  }

 private:
  [[noreturn]] void fail(const std::string& expected, const std::string& found) const {
    throw mlp::FormatError(file_ + ": expected " + expected + ", found " + found);
  }

  [[noreturn]] void fail_cut_short() const {
    fail("an ONNX file", "bytes that are none, or one that is cut short");
  }

  /// Of a message that is whole: the first time round nothing is taken.
  template <class Take>
  void each_field(std::string_view message, Take&& take) const {
    ProtobufReader whole(message);
    while (whole.next()) {
    }
    if (whole.failed()) fail_cut_short();
    ProtobufReader reader(message);
    while (const auto field = reader.next()) take(*field);
  }

  std::string text_of(std::string_view bytes) const {
    if (!is_utf8(bytes)) fail("names in UTF-8", "other bytes");
    return std::string(bytes);
  }

  /// A field that is text; where it stands several times, the last.
  std::string text_field(std::string_view message, int number) const {
    std::string_view text;
    each_field(message, [&](const ProtobufField& field) {
      if (is(field, number)) text = field.bytes;
    });
    return text_of(text);
  }

  Node read_node(std::string_view bytes) const {
    Node node;
    node.op_type = text_field(bytes, node::op_type);
    node.domain = text_field(bytes, node::domain);
    if (node.domain == "ai.onnx") node.domain.clear();
    each_field(bytes, [&](const ProtobufField& field) {
      if (is(field, node::attribute)) {
        auto [name, attribute] = read_attribute(field.bytes);
        node.attributes.insert_or_assign(std::move(name), std::move(attribute));
      }
      if (is(field, node::input)) node.inputs.push_back(text_of(field.bytes));
      if (is(field, node::output)) node.outputs.push_back(text_of(field.bytes));
    });
    return node;
  }

  std::pair<std::string, Attribute> read_attribute(std::string_view bytes) const {
    Attribute attribute;
    std::string reals;
    each_field(bytes, [&](const ProtobufField& field) {
      if (is(field, attribute::integer, WireType::varint))
        attribute.integer = static_cast<std::int64_t>(field.number);
      if (is(field, attribute::real, WireType::fixed32))
        attribute.real = Eigen::numext::bit_cast<float>(static_cast<std::uint32_t>(field.number));
      if (is(field, attribute::tensor)) attribute.tensor = read_tensor(field.bytes);
      if (field.field == attribute::reals) append_fixed(field, WireType::fixed32, reals);
      if (field.field == attribute::integers) append_integers(field, attribute.integers);
    });
    attribute.reals.resize(reals.size() / sizeof(float));
    if (!attribute.reals.empty())
      std::memcpy(attribute.reals.data(), reals.data(), attribute.reals.size() * sizeof(float));
    return {text_field(bytes, attribute::name), std::move(attribute)};
  }

  Tensor read_tensor(std::string_view bytes) const {
    Tensor tensor;
    tensor.name = text_field(bytes, tensor::name);
    each_field(bytes, [&](const ProtobufField& field) {
      if (is(field, tensor::data_type, WireType::varint))
        tensor.type = static_cast<std::int64_t>(field.number);
      if (is(field, tensor::raw_data)) tensor.raw = field.bytes;
      if (field.field == tensor::dims) append_integers(field, tensor.dims);
      if (field.field == tensor::float_data) append_fixed(field, WireType::fixed32, tensor.reals);
      if (field.field == tensor::double_data) append_fixed(field, WireType::fixed64, tensor.reals);
      if (field.field == tensor::int32_data || field.field == tensor::int64_data)
        append_integers(field, tensor.integers);
      if (is(field, tensor::data_location, WireType::varint)) tensor.is_external = field.number == 1;
      if (is(field, tensor::external_data)) {
        constexpr int key = 1;
        constexpr int value = 2;
        tensor.external.insert_or_assign(text_field(field.bytes, key), text_field(field.bytes, value));
      }
    });
    return tensor;
  }

  /// TypeProto.tensor_type: elem_type, and the shape's dimensions.
  Value read_value(std::string_view bytes) const {
    constexpr int tensor_type = 1;
    constexpr int element_type = 1;
    constexpr int shape = 2;
    constexpr int dimension = 1;
    Value value{.name = text_field(bytes, value_info::name)};
    const auto each_within = [&](std::string_view message, int number, auto&& take) {
      each_field(message, [&](const ProtobufField& field) {
        if (is(field, number)) take(field.bytes);
      });
    };
    each_within(bytes, value_info::type, [&](std::string_view type) {
      each_within(type, tensor_type, [&](std::string_view of) {
        each_field(of, [&](const ProtobufField& field) {
          if (is(field, element_type, WireType::varint)) value.type = static_cast<std::int64_t>(field.number);
          if (!is(field, shape)) return;
          std::size_t rank = 0;
          each_within(field.bytes, dimension, [&](std::string_view) { ++rank; });
          value.rank = rank;
        });
      });
    });
    return value;
  }

  /// One by one, or packed: all in one field.
  void append_integers(const ProtobufField& field, std::vector<std::int64_t>& to) const {
    if (field.type == WireType::varint) to.push_back(static_cast<std::int64_t>(field.number));
    if (field.type != WireType::bytes) return;
    ProtobufReader packed(field.bytes);
    while (const auto number = packed.next_packed()) to.push_back(static_cast<std::int64_t>(*number));
    if (packed.failed()) fail_cut_short();
  }

  /// `type`: how one of them stands alone.
  static void append_fixed(const ProtobufField& field, WireType type, std::string& to) {
    if (field.type == WireType::bytes) to.append(field.bytes);
    if (field.type != type) return;
    char bytes[sizeof(field.number)];
    std::memcpy(bytes, &field.number, sizeof(bytes));
    to.append(bytes, type == WireType::fixed32 ? sizeof(std::uint32_t) : sizeof(std::uint64_t));
  }

  const std::string& file_;
};

}  // namespace

std::string name_of_type(std::int64_t type) {
  constexpr std::array names{"no type",        "float32",  "uint8",        "int8",           "uint16",
                             "int16",          "int32",    "int64",        "strings",        "bool",
                             "float16",        "float64",  "uint32",       "uint64",         "complex",
                             "complex128",     "bfloat16", "float8e4m3fn", "float8e4m3fnuz", "float8e5m2",
                             "float8e5m2fnuz", "uint4",    "int4",         "float4e2m1"};
  if (type >= 0 && type < static_cast<std::int64_t>(names.size()))
    return names[static_cast<std::size_t>(type)];
  return "an unknown type (" + std::to_string(type) + ")";
}

bool is_integer_type(std::int64_t type) {
  constexpr std::int64_t uint8 = 2;
  constexpr std::int64_t uint32 = 12;
  constexpr std::int64_t uint64 = 13;
  return (type >= uint8 && type <= type_int64) || type == uint32 || type == uint64;
}

std::int64_t Node::integer(const std::string& attribute, std::int64_t otherwise) const {
  const auto found = attributes.find(attribute);
  return found == attributes.end() ? otherwise : found->second.integer;
}

Graph read_graph(const std::string& file, std::string_view bytes) { return MessageReader(file).read(bytes); }

}  // namespace formats::onnx
