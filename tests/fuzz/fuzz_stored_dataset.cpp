// A stored dataset in pieces: the first byte is their length.
#include <algorithm>
#include <cstdlib>

#include "mnist_lab/mlp/dataset_packer.h"
#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/stored_dataset.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const mlp::Bytes all(data + 1, size - 1);
  const std::size_t piece = std::max<std::size_t>(data[0], 1);
  try {
    mlp::StoredDatasetReader reader("file");
    for (mlp::Bytes rest = all; !rest.empty(); rest = rest.subspan(std::min(piece, rest.size()))) {
      reader.push(rest.first(std::min(piece, rest.size())));
    }
    const mlp::Dataset dataset = reader.finish();
    require(dataset.size() > 0 && dataset.classes() >= 2 && dataset.classes() <= mlp::max_class_count);
    mlp::StoredDatasetReader again("packed");
    again.push(mlp::packed(dataset));
    const mlp::Dataset same = again.finish();
    for (int index = 0; index < dataset.size(); ++index) {
      require(dataset.label(static_cast<std::uint32_t>(index)) < dataset.classes());
      require(dataset.bytes(index) == same.bytes(index));
    }
  } catch (const mlp::FormatError&) {
  }
  return 0;
}
