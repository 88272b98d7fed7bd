// Any text as a file of pen recordings; what is read is drawn.
#include <string_view>

#include "mnist_lab/formats/unipen.h"
#include "mnist_lab/mlp/error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    for (const formats::PenDigit& digit :
         formats::read_unipen("file", {reinterpret_cast<const char*>(data), size})) {
      if (digit.label < 0 || digit.label > 9 || digit.strokes.empty()) __builtin_trap();
      mlp::digit_image(digit.strokes);
    }
  } catch (const mlp::FormatError&) {
  }
  return 0;
}
