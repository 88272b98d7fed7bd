// Any bytes as an array of NumPy's, in pieces.
#include "mnist_lab/datasets/npy.h"
#include "reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check_reading(data, size, [] { return datasets::npy_images("file"); });
  return 0;
}
