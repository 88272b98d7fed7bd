// What an ONNX file says, as far as a network of dense layers needs it: the messages of onnx.proto3 as
// structures. Source: https://github.com/onnx/onnx, onnx/onnx.proto3
//
// What Protocol Buffers say holds: fields in any order, those of another wire type than their own are not
// known, the last of several counts, numbers packed or not; names are UTF-8.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace formats::onnx {

// Numbers of fields, by message of onnx.proto3.
namespace model {
enum Field : int { ir_version = 1, producer_name = 2, graph = 7, opset_import = 8 };
}
namespace opset {
enum Field : int { version = 2 };
}
namespace graph {
enum Field : int { node = 1, name = 2, initializer = 5, input = 11, output = 12, sparse_initializer = 15 };
}
namespace node {
enum Field : int { input = 1, output = 2, name = 3, op_type = 4, attribute = 5, domain = 7 };
}
namespace attribute {
enum Field : int { name = 1, real = 2, integer = 3, tensor = 5, reals = 7, integers = 8, type = 20 };
constexpr std::uint64_t type_integer = 2;
}  // namespace attribute
namespace tensor {
enum Field : int {
  dims = 1,
  data_type = 2,
  float_data = 4,
  int32_data = 5,
  int64_data = 7,
  name = 8,
  raw_data = 9,
  double_data = 10,
  external_data = 13,
  data_location = 14
};
}  // namespace tensor
namespace value_info {
enum Field : int { name = 1, type = 2 };
}

/// TensorProto.DataType, as far as anything here asks for one.
enum DataType : std::int64_t {
  type_float = 1,
  type_int32 = 6,
  type_int64 = 7,
  type_bool = 9,
  type_float16 = 10,
  type_double = 11,
  type_bfloat16 = 16
};

/// "float32", "int64"; "type 99" for one that nobody knows.
std::string name_of_type(std::int64_t type);

/// Whether its numbers are whole ones.
bool is_integer_type(std::int64_t type);

struct Tensor {
  std::string name;
  std::vector<std::int64_t> dims;
  std::int64_t type = 0;
  std::string_view raw;                         ///< raw_data, within the file
  std::string reals;                            ///< float_data or double_data, little-endian
  std::vector<std::int64_t> integers;           ///< int32_data or int64_data
  bool is_external = false;                     ///< its values are in another file
  std::map<std::string, std::string> external;  ///< "location", "offset", "length"
};

struct Attribute {
  float real = 0;
  std::int64_t integer = 0;
  std::vector<float> reals;
  std::vector<std::int64_t> integers;
  std::optional<Tensor> tensor;
};

struct Node {
  std::string op_type;
  std::string domain;  ///< empty for ONNX's own
  std::vector<std::string> inputs;
  std::vector<std::string> outputs;
  std::map<std::string, Attribute> attributes;

  bool is(std::string_view type) const { return domain.empty() && op_type == type; }
  /// That attribute's whole number; `otherwise` when it is not there.
  std::int64_t integer(const std::string& attribute, std::int64_t otherwise) const;
};

/// What goes into the graph or comes out.
struct Value {
  std::string name;
  std::int64_t type = 0;                 ///< of its elements; 0 when it is not said
  std::optional<std::size_t> rank = {};  ///< how many dimensions, when it is said
};

struct Graph {
  std::string producer;  ///< "pytorch"; empty when it is not said
  std::vector<Node> nodes;
  std::vector<Tensor> initializers;
  std::vector<Value> inputs;
  std::vector<Value> outputs;
};

/// `file` is what messages call it. The graph's raw values lie in `bytes`. Throws FormatError for bytes that
/// are no such messages.
Graph read_graph(const std::string& file, std::string_view bytes);

}  // namespace formats::onnx
