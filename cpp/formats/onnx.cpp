#include "formats/onnx.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <map>
#include <utility>
#include <vector>

#include "formats/protobuf.h"
#include "mlp/error.h"

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
enum Field : int { input = 1, output = 2, name = 3, op_type = 4, attribute = 5 };
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
  std::vector<std::uint64_t> dimensions;
  std::vector<float> values;
};

struct Node {
  std::string op_type;
  std::vector<std::string> inputs;
  bool transposes_weights = false;
};

class Reader {
 public:
  explicit Reader(const std::string& name) : name_(name) {}

  mlp::Network read(std::string_view bytes) {
    bool has_graph = false;
    each_field(bytes, [&](const ProtobufField& field) {
      if (field.field != model::graph) return;
      has_graph = true;
      read_graph(field.bytes);
    });
    if (!has_graph) fail("an ONNX model with a graph", "none");
    return network();
  }

 private:
  [[noreturn]] void fail(const std::string& expected, const std::string& found) const {
    throw mlp::FormatError(name_ + ": expected " + expected + ", found " + found);
  }

  template <class Take>
  void each_field(std::string_view message, Take&& take) const {
    ProtobufReader reader(message);
    while (const auto field = reader.next()) take(*field);
    if (reader.failed()) fail("an ONNX file", "bytes that are none, or one that is cut short");
  }

  void read_graph(std::string_view bytes) {
    each_field(bytes, [&](const ProtobufField& field) {
      if (field.field == graph::node) read_node(field.bytes);
      if (field.field == graph::initializer) read_tensor(field.bytes);
    });
  }

  void read_node(std::string_view bytes) {
    Node node;
    each_field(bytes, [&](const ProtobufField& field) {
      if (field.field == node::op_type) node.op_type = field.bytes;
      if (field.field == node::input) node.inputs.emplace_back(field.bytes);
      if (field.field == node::attribute) read_attribute(field.bytes, node);
    });
    nodes_.push_back(std::move(node));
  }

  /// Of Gemm: weights stand as (output, input), and nothing is scaled.
  void read_attribute(std::string_view bytes, Node& node) const {
    std::string_view name;
    std::uint64_t integer = 0;
    float real = 0;
    each_field(bytes, [&](const ProtobufField& field) {
      if (field.field == attribute::name) name = field.bytes;
      if (field.field == attribute::integer) integer = field.number;
      if (field.field == attribute::real)
        real = Eigen::numext::bit_cast<float>(static_cast<std::uint32_t>(field.number));
    });
    if (node.op_type == "Softmax") return;
    if (name == "transB") node.transposes_weights = integer == 1;
    if (name == "transA" && integer != 0) fail("Gemm of its input as it is", "transA");
    if ((name == "alpha" || name == "beta") && real != 1) fail("Gemm without scaling", std::string(name));
  }

  void read_tensor(std::string_view bytes) {
    Tensor tensor;
    std::string name;
    std::uint64_t type = 0;
    std::string_view raw;
    each_field(bytes, [&](const ProtobufField& field) {
      switch (field.field) {
        case tensor::dims:
          tensor.dimensions.push_back(field.number);
          break;
        case tensor::data_type:
          type = field.number;
          break;
        case tensor::name:
          name = field.bytes;
          break;
        case tensor::raw_data:
        case tensor::float_data:  // packed: the same bytes
          raw = field.bytes;
          break;
        default:
          break;
      }
    });
    if (type != tensor::type_float) fail("tensor " + name + " of float32", "type " + std::to_string(type));
    tensor.values.resize(raw.size() / sizeof(float));
    if (!tensor.values.empty())
      std::memcpy(tensor.values.data(), raw.data(), tensor.values.size() * sizeof(float));
    tensors_[name] = std::move(tensor);
  }

  const Tensor& tensor_named(const Node& node, std::size_t input, std::size_t dimensions) const {
    const auto found = node.inputs.size() > input ? tensors_.find(node.inputs[input]) : tensors_.end();
    if (found == tensors_.end()) fail("Gemm of pixels, weights and biases", "one without them");
    const auto& [name, tensor] = *found;
    std::uint64_t size = 1;
    for (const std::uint64_t dimension : tensor.dimensions) {
      if (dimension == 0 || dimension > std::uint64_t{mlp::max_layer_width}) {
        fail(name + " with sizes of 1 to " + std::to_string(mlp::max_layer_width), std::to_string(dimension));
      }
      if (tensor.dimensions.size() == dimensions) size *= dimension;
    }
    if (tensor.dimensions.size() != dimensions) {
      fail(name + " with " + std::to_string(dimensions) + " sizes", std::to_string(tensor.dimensions.size()));
    }
    if (tensor.values.size() != size) {
      fail(std::to_string(size) + " values of " + name, std::to_string(tensor.values.size()));
    }
    return tensor;
  }

  mlp::Activation activation_of(const Node& node) const {
    for (const auto activation : {mlp::Activation::relu, mlp::Activation::sigmoid, mlp::Activation::tanh}) {
      if (node.op_type == operator_of(activation)) return activation;
    }
    fail("Gemm, Relu, Sigmoid, Tanh or Softmax", node.op_type.substr(0, 40));
  }

  mlp::Network network() const {
    mlp::LayerSizes sizes;
    std::vector<float> weights;
    std::vector<float> biases;
    std::vector<mlp::Activation> activations;
    for (const Node& node : nodes_) {
      if (node.op_type == "Softmax") continue;
      if (node.op_type != "Gemm") {
        activations.push_back(activation_of(node));
        continue;
      }
      const Tensor& w = tensor_named(node, 1, 2);
      const Tensor& b = tensor_named(node, 2, 1);
      if (!node.transposes_weights) fail("Gemm with weights as (output, input)", "transB of 0");
      if (sizes.empty()) sizes.push_back(static_cast<int>(w.dimensions[1]));
      if (w.dimensions[1] != static_cast<std::uint64_t>(sizes.back())) {
        fail("a layer with " + std::to_string(sizes.back()) + " inputs", std::to_string(w.dimensions[1]));
      }
      if (b.dimensions[0] != w.dimensions[0]) fail("a bias for each output", std::to_string(b.dimensions[0]));
      sizes.push_back(static_cast<int>(w.dimensions[0]));
      weights.insert(weights.end(), w.values.begin(), w.values.end());
      biases.insert(biases.end(), b.values.begin(), b.values.end());
    }
    if (sizes.empty()) fail("dense layers (Gemm)", "none");
    for (const mlp::Activation activation : activations) {
      if (activation != activations.front()) fail("one activation for all hidden layers", "several");
    }
    if (activations.size() + 2 != sizes.size()) {
      fail("an activation after each hidden layer", std::to_string(activations.size()));
    }
    weights.insert(weights.end(), biases.begin(), biases.end());
    for (const float value : weights) {
      if (!std::isfinite(value)) fail("finite parameters", std::to_string(value));
    }
    try {
      mlp::Parameters parameters(sizes);
      parameters.set_exercise_order(weights);
      return {std::move(parameters), activations.empty() ? mlp::Activation::relu : activations.front()};
    } catch (const mlp::InvalidArgument& error) {
      throw mlp::FormatError(name_ + ": " + error.what());
    }
  }

  const std::string& name_;
  std::vector<Node> nodes_;
  std::map<std::string, Tensor> tensors_;
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

mlp::Network from_onnx(const std::string& name, std::string_view bytes) { return Reader(name).read(bytes); }

}  // namespace formats
