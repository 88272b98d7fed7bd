// The values of an ONNX graph that do not depend on its input: weights, biases, shapes.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "mnist_lab/formats/network_file.h"
#include "mnist_lab/formats/onnx_messages.h"

namespace formats::onnx {

/// Numbers of either kind.
struct Constant {
  std::vector<std::int64_t> dims = {};
  bool is_integer = false;
  std::vector<float> reals = {};
  std::vector<std::int64_t> integers = {};

  std::size_t size() const { return is_integer ? integers.size() : reals.size(); }
};

/// Initializers, and what nodes make of them that only move values: Constant, Identity, Cast, Transpose,
/// Reshape, Flatten, Squeeze, Unsqueeze, Concat (of whole numbers). Each is computed when it is first asked
/// for, since a file may hold types that nobody here knows.
class Constants {
 public:
  /// All must outlive it. Throws FormatError where one name stands for two tensors.
  Constants(const std::string& file, const Graph& graph, const OtherFiles& others);

  bool is_initializer(const std::string& name) const { return tensors_.contains(name); }

  /// Of a value that does not depend on the graph's input. Throws FormatError where it is none that can be
  /// read.
  const Constant& at(const std::string& name);

  /// What people should know of the tensors that have been read.
  std::vector<std::string> notes() const { return {notes_.begin(), notes_.end()}; }

 private:
  using Kept = std::shared_ptr<const Constant>;

  [[noreturn]] void fail(const std::string& expected, const std::string& found) const;
  Kept made(const std::string& name, int depth);
  Kept made_by(const Node& node, const std::string& name, int depth);
  Kept of_tensor(const Tensor& tensor);
  Kept of_constant_node(const Node& node, const std::string& name);
  Kept concatenated(const Node& node, const std::string& name, int depth);
  std::string_view external_bytes(const Tensor& tensor, std::size_t size);

  const std::string& file_;
  const OtherFiles& others_;
  std::map<std::string, const Tensor*> tensors_;
  std::map<std::string, const Node*> makers_;  ///< by what they give
  std::map<std::string, Kept> made_;
  std::map<std::string, std::string> other_files_;  ///< that have been read, by name
  std::set<std::string> notes_;
};

}  // namespace formats::onnx
