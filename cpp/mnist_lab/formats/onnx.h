// Networks in ONNX files, which other runtimes can run: onnxruntime, and with it most languages.
// Source: https://github.com/onnx/onnx, onnx/onnx.proto3 (the messages) and docs/Operators.md, opset 13.
//
// The graph takes "pixels", (n, inputs) of value / 255, and gives "probabilities", (n, classes). A layer is a
// Gemm with W1, W2, … (output, input) and b1, b2, … (output), and after a hidden one Relu, Sigmoid or Tanh;
// Softmax ends it.
#pragma once

#include <string>
#include <string_view>

#include "mnist_lab/mlp/model.h"

namespace formats {

std::string to_onnx(const mlp::Network& network);

/// Reads graphs as to_onnx writes them, however their tensors and values are named, with or without the
/// Softmax at the end, which may be LogSoftmax, and with or without a Flatten of the images at the beginning,
/// as PyTorch's models often have them. What Protocol Buffers say holds: fields in any order, those of
/// another wire type than their own are not known, the last of several counts, numbers packed or not; names
/// are UTF-8. web/formats/onnx.js takes and refuses the same files: tests/formats/corpus has some of each.
///
/// `name` is what messages call the file. Throws FormatError, with expected and found, for any other graph.
mlp::Network from_onnx(const std::string& name, std::string_view bytes);

}  // namespace formats
