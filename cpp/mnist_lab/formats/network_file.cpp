#include "mnist_lab/formats/network_file.h"

#include "mnist_lab/formats/onnx.h"
#include "mnist_lab/formats/safetensors.h"
#include "mnist_lab/formats/what_it_is.h"
#include "mnist_lab/mlp/error.h"

namespace formats {
namespace {

/// A safetensors file begins with the size of its header, 8 bytes, and the header with a brace.
bool begins_as_safetensors(std::string_view bytes) {
  constexpr std::size_t header_at = 8;
  return bytes.size() > header_at && bytes[header_at] == '{' && what_it_is(bytes) == "a safetensors file";
}

/// ir_version comes first, then whatever the model has; some writers put the graph first.
bool begins_as_onnx(std::string_view bytes) {
  constexpr char ir_version = 0x08;
  constexpr char graph = 0x3A;
  return bytes.starts_with(ir_version) || (bytes.starts_with(graph) && what_it_is(bytes).empty());
}

/// What to do with a file that holds a network in another form.
std::string way_from(std::string_view found) {
  if (found.find("joblib") != std::string_view::npos)
    return "; skl2onnx makes an ONNX file of a scikit-learn model";
  if (found.find("torch.save") != std::string_view::npos) {
    return "; safetensors.torch.save_file(model.state_dict(), \"network.safetensors\") writes what is needed";
  }
  if (found.find("Keras") != std::string_view::npos) return "; tf2onnx makes an ONNX file of it";
  if (found.find("NumPy") != std::string_view::npos) {
    return "; safetensors.numpy.save_file with W1, b1, W2, … writes what is needed";
  }
  return "";
}

}  // namespace

bool may_be_network_file(std::string_view bytes) {
  return begins_as_safetensors(bytes) || begins_as_onnx(bytes);
}

NetworkFile from_network_file(const std::string& name, std::string_view bytes, const OtherFiles& others) {
  if (begins_as_safetensors(bytes)) return from_safetensors(name, bytes);
  if (begins_as_onnx(bytes)) return from_onnx(name, bytes, others);
  const std::string found = what_it_is(bytes);
  throw mlp::FormatError(name + ": expected a safetensors or ONNX file, found " +
                         (found.empty() ? "neither" : found + way_from(found)));
}

}  // namespace formats
