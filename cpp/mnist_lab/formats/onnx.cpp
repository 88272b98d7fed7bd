#include "mnist_lab/formats/onnx.h"

#include <bit>
#include <span>

#include "mnist_lab/formats/onnx_layers.h"
#include "mnist_lab/formats/onnx_messages.h"
#include "mnist_lab/formats/protobuf.h"

namespace formats {
namespace {

using namespace onnx;

static_assert(std::endian::native == std::endian::little, "ONNX holds little-endian values");

constexpr std::uint64_t ir_version = 7;
constexpr std::uint64_t opset_version = 13;

/// A tensor of float32: (n, size) with an n that is free.
ProtobufWriter value_of(std::string_view name, int size) {
  const auto rows = ProtobufWriter().bytes(2, "n");                                   // dim_param
  const auto columns = ProtobufWriter().number(1, static_cast<std::uint64_t>(size));  // dim_value
  const auto shape = ProtobufWriter().message(1, rows).message(1, columns);           // dim
  const auto of =
      ProtobufWriter().number(1, std::uint64_t{type_float}).message(2, shape);  // elem_type, shape
  return ProtobufWriter()
      .bytes(value_info::name, name)
      .message(value_info::type, ProtobufWriter().message(1, of));
}

ProtobufWriter tensor_of(std::string_view name, std::span<const int> dimensions,
                         std::span<const float> values) {
  ProtobufWriter written;
  for (const int dimension : dimensions) written.number(tensor::dims, static_cast<std::uint64_t>(dimension));
  return written.number(tensor::data_type, std::uint64_t{type_float})
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

NetworkFile from_onnx(const std::string& name, std::string_view bytes, const OtherFiles& others) {
  return onnx::network_in(name, onnx::read_graph(name, bytes), others);
}

}  // namespace formats
