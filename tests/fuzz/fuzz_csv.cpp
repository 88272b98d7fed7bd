// Any bytes as a table of images in text, in pieces.
#include "mnist_lab/datasets/csv.h"
#include "reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check_reading(data, size, [] { return datasets::csv_table("file"); });
  return 0;
}
