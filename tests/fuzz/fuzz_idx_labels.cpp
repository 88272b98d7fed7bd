// Any bytes as an IDX file of labels, in pieces.
#include "mnist_lab/datasets/idx_files.h"
#include "reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check_reading(data, size, [] { return datasets::idx_labels("file"); });
  return 0;
}
