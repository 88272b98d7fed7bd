// Any bytes as a small picture: its width, its height, then a byte a pixel, which the rest of the bytes
// repeat.
#include <cstdint>
#include <vector>

#include "mnist_lab/reading/photo.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  const int width = 1 + data[0] % 160;
  const int height = 1 + data[1] % 160;
  std::vector<std::uint8_t> rgba;
  for (std::size_t i = 0; i < static_cast<std::size_t>(width) * static_cast<std::size_t>(height); ++i) {
    const std::uint8_t value = data[2 + i % (size - 2)];
    const std::uint8_t opacity = value == 1 ? 0 : 255;
    rgba.insert(rgba.end(), {value, value, static_cast<std::uint8_t>(value ^ (value >> 4U)), opacity});
  }
  const reading::PhotoReading read = reading::read_photo({rgba, width, height});
  if (read.parts.empty() == (read.problem == reading::PhotoProblem::none)) __builtin_trap();
  if (std::ssize(read.parts) > reading::max_photo_digits) __builtin_trap();
  for (const reading::NumberPart& part : read.parts) {
    const reading::Box& box = part.box;
    if (!(0 <= box.left && box.left < box.right && box.right <= static_cast<float>(width))) __builtin_trap();
    if (!(0 <= box.top && box.top < box.bottom && box.bottom <= static_cast<float>(height))) __builtin_trap();
    if (part.pixels == mlp::DigitImage{}) __builtin_trap();
  }
  return 0;
}
