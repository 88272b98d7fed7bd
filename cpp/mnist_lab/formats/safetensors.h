// Networks in safetensors files, which PyTorch and others read too: an 8-byte little-endian length, a JSON
// header of that length, then the tensors' values.
// Source: https://huggingface.co/docs/safetensors, "Format".
//
// Tensors are named as in the exercise: W1, W2, … (output, input) and b1, b2, … (output). Their values stand
// in that order, so the SHA-256 of the values of a float32 file is the network's fingerprint.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "mnist_lab/mlp/model.h"

namespace formats {

/// How exactly a file holds parameters.
enum class Precision {
  single,  ///< F32
  half     ///< F16: half the size, 11 significant bits
};

struct NetworkFile {
  mlp::Network network;
  /// What else the header says ("__metadata__"), such as "test_accuracy".
  std::map<std::string, std::string> about;
};

/// The parameters as a file of that precision would give them back.
mlp::Parameters rounded(const mlp::Parameters& parameters, Precision precision);

/// Throws InvalidArgument for half precision of parameters beyond ±65504, its largest number.
std::string to_safetensors(const NetworkFile& file, Precision precision);

/// Takes a network of dense layers with finite parameters and nothing else, each tensor in F32 or F16. Taken
/// is what both the format's description and its reference reader (Rust, safetensors/src/tensor.rs) allow: a
/// header of at most 100 MB that begins with a brace, every name once; whole numbers written as such; text to
/// text as __metadata__; values that follow each other without gap or overlap, in any order, to the file's
/// end. web/formats/safetensors.js takes and refuses the same files: tests/formats/corpus has some of each.
///
/// `name` is what messages call the file. Throws FormatError, with expected and found, for anything else.
NetworkFile from_safetensors(const std::string& name, std::string_view bytes);

}  // namespace formats
