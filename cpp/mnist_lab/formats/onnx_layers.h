// From an ONNX graph to a network of dense layers: its nodes are followed from what it gives back to what it
// takes.
#pragma once

#include <string>

#include "mnist_lab/formats/network_file.h"
#include "mnist_lab/formats/onnx_messages.h"

namespace formats::onnx {

/// "Relu", "Sigmoid", "Tanh".
std::string_view operator_of(mlp::Activation activation);

/// `file` is what messages call it; `others` gives what the graph keeps elsewhere. Throws FormatError for a
/// graph that is no network of dense layers; what is taken says from_onnx.
NetworkFile network_in(const std::string& file, const Graph& graph, const OtherFiles& others);

}  // namespace formats::onnx
