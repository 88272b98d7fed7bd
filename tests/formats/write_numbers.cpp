// Splits numbers as the command line does, for numbers.test.js to hold against the page: of each file its
// parts, a line each, with box and pixels. A file is bytes of 32 bits, little-endian: `p`, width, height and
// the pixels of a picture, RGBA; or `s`, the number of strokes, how many points each has, and their
// coordinates.
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "mnist_lab/reading/drawn_number.h"
#include "mnist_lab/reading/photo.h"

namespace {

class Values {
 public:
  explicit Values(const char* path) {
    std::ifstream file(path, std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(file), {});
  }

  std::uint32_t next() { return next_as<std::uint32_t>(); }
  float next_float() { return next_as<float>(); }
  std::vector<std::uint8_t> rest() const { return {bytes_.begin() + at_, bytes_.end()}; }

 private:
  template <class Value>
  Value next_as() {
    Value value{};
    std::memcpy(&value, &bytes_[static_cast<std::size_t>(at_)], sizeof value);
    at_ += static_cast<std::ptrdiff_t>(sizeof value);
    return value;
  }

  std::vector<char> bytes_;
  std::ptrdiff_t at_ = 0;
};

void write(const reading::NumberPart& part) {
  const reading::Box& box = part.box;
  for (const float side : {box.left, box.top, box.right, box.bottom}) std::printf("%.17g ", double{side});
  for (const std::uint8_t pixel : part.pixels) std::printf("%02x", pixel);
  std::putchar('\n');
}

void write_picture(Values& values) {
  const auto width = static_cast<int>(values.next());
  const auto height = static_cast<int>(values.next());
  const reading::PhotoReading read = reading::read_photo({values.rest(), width, height});
  std::printf("%zu %s\n", read.parts.size(), std::string(reading::name_of(read.problem)).c_str());
  for (const reading::NumberPart& part : read.parts) write(part);
}

void write_strokes(Values& values) {
  std::vector<mlp::Stroke> strokes(values.next());
  for (mlp::Stroke& stroke : strokes) stroke.resize(values.next());
  for (mlp::Stroke& stroke : strokes) {
    for (mlp::Point& p : stroke) {
      p.x = values.next_float();
      p.y = values.next_float();
    }
  }
  const auto parts = reading::split_strokes(strokes);
  std::printf("%zu \n", parts.size());
  for (const reading::DrawnPart& part : parts) write(part);
}

}  // namespace

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    Values values(argv[i]);
    if (values.next() == 'p') {
      write_picture(values);
    } else {
      write_strokes(values);
    }
  }
}
