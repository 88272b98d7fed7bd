// Networks in ONNX files, which other runtimes can run: onnxruntime, and with it most languages.
// Source: https://github.com/onnx/onnx, onnx/onnx.proto3 (the messages) and docs/Operators.md, opset 13.
//
// The graph takes "pixels", (n, inputs) of value / 255, and gives "probabilities", (n, classes). A layer is a
// Gemm with W1, W2, … (output, input) and b1, b2, … (output), and after a hidden one Relu, Sigmoid or Tanh;
// Softmax ends it.
#pragma once

#include <string>
#include <string_view>

#include "mnist_lab/formats/network_file.h"
#include "mnist_lab/mlp/model.h"

namespace formats {

std::string to_onnx(const mlp::Network& network);

/// Reads networks of dense layers, however their tensors and values are named, as PyTorch (torch.onnx.export,
/// old and new), Keras (tf2onnx) and scikit-learn (skl2onnx) write them and as to_onnx does. The graph is
/// followed from its output to its input, which may come in any order of nodes.
///
/// - A layer is a Gemm, its weights either way round, or a MatMul with an Add of either order; without biases
/// they are
///   0. Weights may be transposed, cast or named anew on their way (Transpose, Cast, Identity, Reshape,
///   Constant), in float32, float16, bfloat16 or float64, which is rounded.
/// - Relu, Sigmoid or Tanh, the same one, after each hidden layer; Softmax, LogSoftmax or nothing at the end.
/// Dropout,
///   Identity and Cast to floating point pass. Of several outputs the probabilities are read where all others
///   come from them.
/// - Images may be flattened first (Flatten, Reshape), and scaled: Add, Sub, Mul, Div of numbers become part
/// of the first
///   layer. A graph that divides by 255 or takes whole numbers takes bytes.
/// - Values may lie in another file, which `others` gives by its name.
///
/// `name` is what messages call the file. Throws FormatError, with expected and found, for any other graph.
NetworkFile from_onnx(const std::string& name, std::string_view bytes, const OtherFiles& others = {});

}  // namespace formats
