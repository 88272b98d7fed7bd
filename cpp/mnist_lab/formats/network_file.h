// A network as it was found in a file, of either format.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mnist_lab/mlp/model.h"

namespace formats {

struct NetworkFile {
  mlp::Network network;
  /// What else the file says of it, such as "test_accuracy": a safetensors header's "__metadata__".
  std::map<std::string, std::string> about = {};
  /// What people should know of how it was read, each a sentence's part without a full stop: "float64 values,
  /// rounded to float32". Empty for a file as we write it.
  std::vector<std::string> notes = {};
};

/// Gives the bytes of another file that lies beside the one that is read, by the name that this one says;
/// nothing when there is none. The name is as it stands in the file, and may be anything.
using OtherFiles = std::function<std::optional<std::string>(const std::string& name)>;

/// Reads a network's file of either format, which the content tells: from_safetensors or from_onnx. `name` is
/// what messages call the file. Throws FormatError, with expected and found, for a file without a network;
/// where it is something else, a web page or a zip archive, it says what.
NetworkFile from_network_file(const std::string& name, std::string_view bytes, const OtherFiles& others = {});

/// Whether a file begins as one of either format does. Of several files the others belong to it.
bool may_be_network_file(std::string_view bytes);

}  // namespace formats
