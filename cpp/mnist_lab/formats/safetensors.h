// Networks in safetensors files, which PyTorch and others read too: an 8-byte little-endian length, a JSON
// header of that length, then the tensors' values.
// Source: https://huggingface.co/docs/safetensors, "Format".
//
// Tensors are named as in the exercise: W1, W2, … (output, input) and b1, b2, … (output). Their values stand
// in that order, so the SHA-256 of the values of a float32 file is the network's fingerprint.
#pragma once

#include <string>
#include <string_view>

#include "mnist_lab/formats/network_file.h"
#include "mnist_lab/mlp/model.h"

namespace formats {

/// How exactly a file holds parameters.
enum class Precision {
  single,  ///< F32
  half     ///< F16: half the size, 11 significant bits
};

/// The parameters as a file of that precision would give them back.
mlp::Parameters rounded(const mlp::Parameters& parameters, Precision precision);

/// Throws InvalidArgument for half precision of parameters beyond ±65504, its largest number.
std::string to_safetensors(const NetworkFile& file, Precision precision);

/// Takes a network of dense layers with finite parameters and nothing else, each tensor in F32, F16, BF16 or
/// F64, which is rounded. Taken is what both the format's description and its reference reader (Rust,
/// safetensors/src/tensor.rs) allow: a header of at most 100 MB that begins with a brace, every name once;
/// whole numbers written as such; text to text as __metadata__; values that follow each other without gap or
/// overlap, in any order, to the file's end.
///
/// - Tensors are named W1, b1, W2, … or as modules name them: 0.weight, fc1.bias, net.2.weight,
/// Dense_0/kernel. The
///   numbers in such names give the order where each layer then takes what the one before gives; else the
///   sizes do where they leave one. A layer without biases has 0.
/// - Biases are (n) or (1, n); weights (outputs, inputs), and (inputs, outputs) where no file of the former
/// could
///   have such sizes, and for a kernel, as Keras has it.
/// - The hidden layers' activation is that of __metadata__, "activation"; without one it is ReLU, and a note
/// says so.
///
/// `name` is what messages call the file. Throws FormatError, with expected and found, for anything else.
NetworkFile from_safetensors(const std::string& name, std::string_view bytes);

}  // namespace formats
