#include "mnist_lab/formats/onnx.h"

#include <bit>
#include <cstring>
#include <map>
#include <utility>
#include <vector>

#include "mnist_lab/formats/checks.h"
#include "mnist_lab/formats/in_short.h"
#include "mnist_lab/formats/protobuf.h"
#include "mnist_lab/formats/utf8.h"
#include "mnist_lab/mlp/error.h"

namespace formats {
namespace {

static_assert(std::endian::native == std::endian::little, "ONNX holds little-endian values");

constexpr std::uint64_t ir_version = 7;
constexpr std::uint64_t opset_version = 13;

// Numbers of fields, by message of onnx.proto3.
namespace model {
enum Field : int { ir_version = 1, producer_name = 2, graph = 7, opset_import = 8 };
}
namespace opset {
enum Field : int { version = 2 };
}
namespace graph {
enum Field : int { node = 1, name = 2, initializer = 5, input = 11, output = 12 };
}
namespace node {
enum Field : int { input = 1, output = 2, name = 3, op_type = 4, attribute = 5, domain = 7 };
}
namespace attribute {
enum Field : int { name = 1, real = 2, integer = 3, type = 20 };
constexpr std::uint64_t type_integer = 2;
}  // namespace attribute
namespace tensor {
enum Field : int { dims = 1, data_type = 2, float_data = 4, name = 8, raw_data = 9 };
constexpr std::uint64_t type_float = 1;
}  // namespace tensor
namespace value_info {
enum Field : int { name = 1, type = 2 };
}

/// What ends a graph: probabilities, or their logarithms. The parameters are the same.
bool is_softmax(std::string_view op_type) { return op_type == "Softmax" || op_type == "LogSoftmax"; }

std::string_view operator_of(mlp::Activation activation) {
  switch (activation) {
    case mlp::Activation::relu:
      return "Relu";
    case mlp::Activation::sigmoid:
      return "Sigmoid";
    case mlp::Activation::tanh:
      return "Tanh";
  }
  return "";
}

/// A tensor of float32: (n, size) with an n that is free.
ProtobufWriter value_of(std::string_view name, int size) {
  const auto rows = ProtobufWriter().bytes(2, "n");                                   // dim_param
  const auto columns = ProtobufWriter().number(1, static_cast<std::uint64_t>(size));  // dim_value
  const auto shape = ProtobufWriter().message(1, rows).message(1, columns);           // dim
  const auto of = ProtobufWriter().number(1, tensor::type_float).message(2, shape);   // elem_type, shape
  return ProtobufWriter()
      .bytes(value_info::name, name)
      .message(value_info::type, ProtobufWriter().message(1, of));
}

ProtobufWriter tensor_of(std::string_view name, std::span<const int> dimensions,
                         std::span<const float> values) {
  ProtobufWriter written;
  for (const int dimension : dimensions) written.number(tensor::dims, static_cast<std::uint64_t>(dimension));
  return written.number(tensor::data_type, tensor::type_float)
      .bytes(tensor::name, name)
      .bytes(tensor::raw_data, {reinterpret_cast<const char*>(values.data()), values.size_bytes()});
}

ProtobufWriter node_of(std::string_view op_type, std::initializer_list<std::string> inputs,
                       const std::string& output) {
  ProtobufWriter written;
  for (const std::string& input : inputs) written.bytes(node::input, input);
  return written.bytes(node::output, output).bytes(node::name, output).bytes(node::op_type, op_type);
}

ProtobufWriter integer_attribute(std::string_view name, std::uint64_t value) {
  return ProtobufWriter()
      .bytes(attribute::name, name)
      .number(attribute::integer, value)
      .number(attribute::type, attribute::type_integer);
}

/// W1, b1, …
std::string numbered(const char* what, int layer) { return std::string(what).append(std::to_string(layer)); }

/// What the file says of a tensor.
struct Tensor {
  std::vector<std::int64_t> dimensions;
  std::vector<float> values;
};

struct Node {
  std::string op_type;
  std::vector<std::string> inputs;
  std::vector<std::string> outputs;
  bool transposes_weights = false;
};

/// Messages within a message, in their order.
using Messages = std::vector<std::string_view>;

/// A field of another wire type than its own is one that is not known, as Protocol Buffers have it.
bool is(const ProtobufField& field, int number, WireType type = WireType::bytes) {
  return field.field == number && field.type == type;
}

class OnnxReader {
 public:
  explicit OnnxReader(const std::string& name) : name_(name) {}

  mlp::Network read(std::string_view bytes) {
    Messages graphs;  // several are one that was written in pieces
    each_field(bytes, [&](const ProtobufField& field) {
      if (is(field, model::graph)) graphs.push_back(field.bytes);
    });
    if (graphs.empty()) fail("an ONNX model with a graph", "none");
    Messages nodes, tensors;
    for (const std::string_view of : graphs) {
      each_field(of, [&](const ProtobufField& field) {
        if (is(field, graph::node)) nodes.push_back(field.bytes);
        if (is(field, graph::initializer)) tensors.push_back(field.bytes);
        if (is(field, graph::input)) inputs_.push_back(field.bytes);
        if (is(field, graph::output)) outputs_.push_back(field.bytes);
      });
    }
    for (const std::string_view tensor : tensors) read_tensor(tensor);
    for (const std::string_view node : nodes) read_node(node);
    return network();
  }

 private:
  [[noreturn]] void fail(const std::string& expected, const std::string& found) const {
    throw mlp::FormatError(name_ + ": expected " + expected + ", found " + found);
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

  void read_node(std::string_view bytes) {
    Node node;
    node.op_type = text_field(bytes, node::op_type);
    const std::string domain = text_field(bytes, node::domain);
    if (!domain.empty() && domain != "ai.onnx") {
      fail("operators of ONNX itself", in_short(node.op_type) + " of " + in_short(domain));
    }
    // Attributes wait for the operator, which says what they mean.
    each_field(bytes, [&](const ProtobufField& field) {
      if (is(field, node::attribute)) read_attribute(field.bytes, node);
    });
    each_field(bytes, [&](const ProtobufField& field) {
      if (is(field, node::input)) node.inputs.push_back(text_of(field.bytes));
    });
    each_field(bytes, [&](const ProtobufField& field) {
      if (is(field, node::output)) node.outputs.push_back(text_of(field.bytes));
    });
    nodes_.push_back(std::move(node));
  }

  /// Of Gemm: weights stand as (output, input), and nothing is scaled. Of Softmax: it goes over the classes.
  /// Of Flatten: it keeps the images apart.
  void read_attribute(std::string_view bytes, Node& node) const {
    const std::string name = text_field(bytes, attribute::name);
    std::int64_t integer = 0;
    float real = 0;
    each_field(bytes, [&](const ProtobufField& field) {
      if (is(field, attribute::integer, WireType::varint)) integer = static_cast<std::int64_t>(field.number);
      if (is(field, attribute::real, WireType::fixed32))
        real = Eigen::numext::bit_cast<float>(static_cast<std::uint32_t>(field.number));
    });
    if (is_softmax(node.op_type) && name == "axis" && integer != 1 && integer != -1) {
      fail(node.op_type + " over axis 1 or -1", "axis " + std::to_string(integer));
    }
    if (node.op_type == "Flatten" && name == "axis" && integer != 1) {
      fail("Flatten from axis 1", "axis " + std::to_string(integer));
    }
    if (node.op_type != "Gemm") return;
    if (name == "transB") node.transposes_weights = integer != 0;
    if (name == "transA" && integer != 0) fail("Gemm of its input as it is", "transA");
    if ((name == "alpha" || name == "beta") && real != 1) fail("Gemm without scaling", name);
  }

  void read_tensor(std::string_view bytes) {
    Tensor tensor;
    const std::string name = text_field(bytes, tensor::name);
    std::int64_t type = 0;
    std::string_view raw;
    std::string real;  // float_data, which may stand in several pieces
    each_field(bytes, [&](const ProtobufField& field) {
      if (is(field, tensor::data_type, WireType::varint)) type = static_cast<std::int64_t>(field.number);
      if (is(field, tensor::raw_data)) raw = field.bytes;
      if (field.field == tensor::float_data) read_reals(field, real);
    });
    const std::string called = in_short(name);
    if (type != tensor::type_float) fail("tensor " + called + " of float32", "type " + std::to_string(type));
    if (!raw.empty() && !real.empty()) fail("the values of " + called + " once", "raw_data and float_data");
    const std::string_view values = raw.empty() ? real : raw;
    if (values.size() % sizeof(float) != 0) {
      fail("values of " + called + " in 4 bytes each", std::to_string(values.size()) + " bytes");
    }
    tensor.values.resize(values.size() / sizeof(float));
    if (!values.empty()) std::memcpy(tensor.values.data(), values.data(), values.size());
    each_field(bytes, [&](const ProtobufField& field) {
      if (field.field == tensor::dims) read_dimensions(field, tensor.dimensions);
    });
    if (!tensors_.try_emplace(name, std::move(tensor)).second) fail("one tensor " + called, "two");
  }

  /// One by one, or packed: all in one field.
  void read_dimensions(const ProtobufField& field, std::vector<std::int64_t>& to) const {
    if (field.type == WireType::varint) to.push_back(static_cast<std::int64_t>(field.number));
    if (field.type != WireType::bytes) return;
    ProtobufReader packed(field.bytes);
    while (const auto dimension = packed.next_packed()) to.push_back(static_cast<std::int64_t>(*dimension));
    if (packed.failed()) fail_cut_short();
  }

  static void read_reals(const ProtobufField& field, std::string& to) {
    if (field.type == WireType::bytes) to.append(field.bytes);
    if (field.type != WireType::fixed32) return;
    const auto bits = static_cast<std::uint32_t>(field.number);
    char bytes[sizeof(bits)];
    std::memcpy(bytes, &bits, sizeof(bits));
    to.append(bytes, sizeof(bits));
  }

  const Tensor& tensor_named(const Node& node, std::size_t input, std::size_t dimensions) const {
    // An input without a name is one that is left out.
    const bool is_given = node.inputs.size() > input && !node.inputs[input].empty();
    const auto found = is_given ? tensors_.find(node.inputs[input]) : tensors_.end();
    if (found == tensors_.end()) fail("Gemm of pixels, weights and biases", "one without them");
    const std::string name = in_short(found->first);
    const Tensor& tensor = found->second;
    if (tensor.dimensions.size() != dimensions) {
      fail(name + " with " + std::to_string(dimensions) + " sizes", std::to_string(tensor.dimensions.size()));
    }
    std::size_t size = 1;
    for (const std::int64_t dimension : tensor.dimensions) {
      if (dimension <= 0 || dimension > mlp::max_layer_width) {
        fail(name + " with sizes of 1 to " + std::to_string(mlp::max_layer_width), std::to_string(dimension));
      }
      size *= static_cast<std::size_t>(dimension);
    }
    if (tensor.values.size() != size) {
      fail(std::to_string(size) + " values of " + name, std::to_string(tensor.values.size()));
    }
    return tensor;
  }

  mlp::Activation activation_of(const Node& node, std::size_t position) const {
    for (const auto activation : {mlp::Activation::relu, mlp::Activation::sigmoid, mlp::Activation::tanh}) {
      if (node.op_type == operator_of(activation)) return activation;
    }
    const bool is_last = position == nodes_.size();
    fail((is_last ? "Relu, Sigmoid, Tanh or Softmax" : "Relu, Sigmoid or Tanh") + as_node(position),
         described(node));
  }

  static std::string as_node(std::size_t position) { return " as node " + std::to_string(position); }

  static std::string described(const Node& node) {
    return node.op_type.empty() ? "one without operator" : in_short(node.op_type);
  }

  /// What comes from outside. Old files name their tensors among the inputs too.
  std::vector<std::string> graph_inputs() const {
    std::vector<std::string> inputs = names_of(inputs_);
    std::erase_if(inputs, [&](const std::string& name) { return tensors_.contains(name); });
    return inputs;
  }

  std::vector<std::string> names_of(const Messages& values) const {
    std::vector<std::string> names;
    for (const std::string_view value : values) names.push_back(text_field(value, value_info::name));
    return names;
  }

  /// Each node takes what the one before it gives, and the graph gives what the last does.
  void check_wiring() const {
    const std::vector<std::string> inputs = graph_inputs();
    const std::vector<std::string> outputs = names_of(outputs_);
    if (inputs.size() != 1) fail("a graph with one input", std::to_string(inputs.size()));
    std::string before = inputs.front();
    for (std::size_t at = 0; at < nodes_.size(); ++at) {
      const Node& node = nodes_[at];
      const std::string which = described(node) + as_node(at + 1);
      const std::string found = node.inputs.empty() ? "nothing" : node.inputs.front();
      if (node.inputs.empty() || found != before)
        fail(which + " to take " + in_short(before), in_short(found));
      const std::size_t count = node.op_type == "Gemm" ? 3 : 1;
      if (node.inputs.size() != count) {
        fail(which + " to take " + std::to_string(count) + (count == 1 ? " input" : " inputs"),
             std::to_string(node.inputs.size()));
      }
      if (node.outputs.size() != 1) fail(which + " to give one output", std::to_string(node.outputs.size()));
      before = node.outputs.front();
    }
    if (outputs.size() != 1) fail("a graph with one output", std::to_string(outputs.size()));
    if (outputs.front() != before) fail("a graph that gives " + in_short(before), in_short(outputs.front()));
  }

  mlp::Network network() const {
    mlp::LayerSizes sizes;
    std::vector<float> weights;
    std::vector<float> biases;
    std::vector<mlp::Activation> activations;
    // [Flatten] Gemm (activation Gemm)* [Softmax]
    const std::size_t first = !nodes_.empty() && nodes_.front().op_type == "Flatten" ? 1 : 0;
    if (nodes_.size() == first) fail("dense layers (Gemm)", "none");
    for (std::size_t at = first; at < nodes_.size(); ++at) {
      const Node& node = nodes_[at];
      const bool is_last = at + 1 == nodes_.size();
      if ((at - first) % 2 == 1) {
        if (is_softmax(node.op_type) && is_last) continue;
        activations.push_back(activation_of(node, at + 1));
        if (is_last) fail("Gemm" + as_node(at + 2), "the end of the graph");
        continue;
      }
      if (node.op_type != "Gemm") fail("Gemm" + as_node(at + 1), described(node));
      const Tensor& w = tensor_named(node, 1, 2);
      const Tensor& b = tensor_named(node, 2, 1);
      if (!node.transposes_weights) fail("Gemm with weights as (output, input)", "transB of 0");
      if (sizes.empty()) sizes.push_back(static_cast<int>(w.dimensions[1]));
      if (w.dimensions[1] != sizes.back()) {
        fail("a layer with " + std::to_string(sizes.back()) + " inputs", std::to_string(w.dimensions[1]));
      }
      if (b.dimensions[0] != w.dimensions[0]) fail("a bias for each output", std::to_string(b.dimensions[0]));
      sizes.push_back(static_cast<int>(w.dimensions[0]));
      weights.insert(weights.end(), w.values.begin(), w.values.end());
      biases.insert(biases.end(), b.values.begin(), b.values.end());
    }
    check_wiring();
    for (const mlp::Activation activation : activations) {
      if (activation != activations.front()) fail("one activation for all hidden layers", "several");
    }
    check_sizes(name_, sizes);
    weights.insert(weights.end(), biases.begin(), biases.end());
    check_finite(name_, weights);
    mlp::Parameters parameters(sizes);
    parameters.set_exercise_order(weights);
    return {std::move(parameters), activations.empty() ? mlp::Activation::relu : activations.front()};
  }

  const std::string& name_;
  std::vector<Node> nodes_;
  std::map<std::string, Tensor> tensors_;
  Messages inputs_;  ///< of the graph
  Messages outputs_;
};

}  // namespace

std::string to_onnx(const mlp::Network& network) {
  const mlp::LayerSizes& sizes = network.parameters.sizes();
  const std::vector<float> ordered = network.parameters.exercise_order();
  ProtobufWriter written;
  std::string before = "pixels";
  const int layers = network.parameters.layers();
  const auto size_of = [&](int layer) { return sizes[static_cast<std::size_t>(layer)]; };
  for (int layer = 1; layer <= layers; ++layer) {
    const std::string sum = layer == layers ? "logits" : numbered("z", layer);
    auto gemm = node_of("Gemm", {before, numbered("W", layer), numbered("b", layer)}, sum);
    written.message(graph::node, gemm.message(node::attribute, integer_attribute("transB", 1)));
    before = layer == layers ? "probabilities" : numbered("h", layer);
    auto after = node_of(layer == layers ? "Softmax" : operator_of(network.activation), {sum}, before);
    if (layer == layers) after.message(node::attribute, integer_attribute("axis", 1));
    written.message(graph::node, after);
  }
  written.bytes(graph::name, "network");
  std::span<const float> rest(ordered);
  const auto take = [&](std::size_t count) {
    const auto taken = rest.first(count);
    rest = rest.subspan(count);
    return taken;
  };
  for (int layer = 1; layer <= layers; ++layer) {
    const int shape[] = {size_of(layer), size_of(layer - 1)};
    const auto count = static_cast<std::size_t>(shape[0]) * static_cast<std::size_t>(shape[1]);
    written.message(graph::initializer, tensor_of(numbered("W", layer), shape, take(count)));
  }
  for (int layer = 1; layer <= layers; ++layer) {
    const int shape[] = {size_of(layer)};
    written.message(graph::initializer,
                    tensor_of(numbered("b", layer), shape, take(static_cast<std::size_t>(shape[0]))));
  }
  written.message(graph::input, value_of("pixels", sizes.front()));
  written.message(graph::output, value_of("probabilities", sizes.back()));
  return ProtobufWriter()
      .number(model::ir_version, ir_version)
      .bytes(model::producer_name, "mnist-lab")
      .message(model::graph, written)
      .message(model::opset_import, ProtobufWriter().number(opset::version, opset_version))
      .written();
}

mlp::Network from_onnx(const std::string& name, std::string_view bytes) {
  return OnnxReader(name).read(bytes);
}

}  // namespace formats
