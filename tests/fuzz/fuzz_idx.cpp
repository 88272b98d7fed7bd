// A pair of IDX files in pieces: the first byte is the length of the pieces, the next two that of the images'
// file.
#include <algorithm>
#include <cstdlib>

#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/mlp/error.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  const mlp::Bytes all(data + 3, size - 3);
  const std::size_t piece = std::max<std::size_t>(data[0], 1);
  const std::size_t cut = std::min<std::size_t>(all.size(), data[1] * 256U + data[2]);
  try {
    mlp::DatasetReader reader("images", "labels", mlp::DatasetReader::LabelRange::any);
    for (mlp::Bytes rest = all.first(cut); !rest.empty(); rest = rest.subspan(std::min(piece, rest.size()))) {
      reader.push_images(rest.first(std::min(piece, rest.size())));
    }
    reader.push_labels(all.subspan(cut));
    const mlp::Dataset dataset = reader.finish();
    require(dataset.size() > 0 && dataset.classes() >= 2 && dataset.classes() <= mlp::max_class_count);
    for (int index = 0; index < dataset.size(); ++index) {
      require(dataset.label(static_cast<std::uint32_t>(index)) < dataset.classes());
      const auto bytes = dataset.bytes(index);
      const auto pixels = static_cast<std::size_t>(dataset.pixel_count());
      require(std::ranges::equal(bytes, all.subspan(16 + static_cast<std::size_t>(index) * pixels, pixels)));
    }
  } catch (const mlp::FormatError&) {
  }
  return 0;
}
