#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/idx.h"
#include "support.h"

using namespace tests;
using Kind = mlp::IdxReader::Kind;

namespace {

/// Reads a whole file at once, to its end.
void read(Kind kind, const std::vector<std::uint8_t>& bytes) {
  mlp::IdxReader reader("file", kind);
  reader.push(bytes);
  reader.finish();
}

}  // namespace

TEST_CASE("a header tells dimensions, and only values are handed on") {
  mlp::IdxReader reader("file", Kind::images);
  const auto bytes = idx_file({0x803, 2, 1, 3}, {1, 2, 3, 4, 5, 6});
  const auto values = reader.push(bytes);
  CHECK(std::vector<std::uint8_t>(values.begin(), values.end()) ==
        std::vector<std::uint8_t>{1, 2, 3, 4, 5, 6});
  CHECK(reader.count() == 2);
  CHECK(reader.height() == 1);
  CHECK(reader.width() == 3);
  CHECK_NOTHROW(reader.finish());
}

TEST_CASE("a wrong magic number is named beside the expected one") {
  CHECK_THROWS_WITH_AS(read(Kind::images, idx_file({0x801, 1, 1, 1}, {1})),
                       "file: expected magic 0x00000803, found 0x00000801", mlp::FormatError);
  CHECK_THROWS_WITH_AS(read(Kind::labels, idx_file({0x803, 1}, {1})),
                       "file: expected magic 0x00000801, found 0x00000803", mlp::FormatError);
}

TEST_CASE("images are 1 to 64 pixels a side") {
  for (const auto& [height, width] : std::vector<std::pair<std::uint32_t, std::uint32_t>>{
           {0, 28}, {28, 0}, {65, 28}, {28, 65}, {0xFFFFFFFF, 28}}) {
    CHECK_THROWS_WITH_AS(read(Kind::images, idx_file({0x803, 0, height, width}, {})),
                         ("file: expected images of 1 to 64 pixels a side, found " + std::to_string(height) +
                          " x " + std::to_string(width))
                             .c_str(),
                         mlp::FormatError);
  }
  CHECK_NOTHROW(read(Kind::images, idx_file({0x803, 0, 64, 64}, {})));
}

TEST_CASE("a header that claims more pixels than any memory holds is refused at once") {
  CHECK_THROWS_WITH_AS(read(Kind::images, idx_file({0x803, 0xFFFFFFFF, 64, 64}, {})),
                       "file: expected at most 4294967295 pixels, found 4294967295 images of 64 x 64",
                       mlp::FormatError);
}

TEST_CASE("a header that claims more examples than an int can count is refused at once") {
  for (const std::uint32_t count : {0x80000000U, 0xFFFFFFFFU}) {
    CHECK_THROWS_WITH_AS(read(Kind::images, idx_file({0x803, count, 1, 1}, {})),
                         ("file: expected at most 2147483647 images, found " + std::to_string(count)).c_str(),
                         mlp::FormatError);
    CHECK_THROWS_WITH_AS(read(Kind::labels, idx_file({0x801, count}, {})),
                         ("file: expected at most 2147483647 labels, found " + std::to_string(count)).c_str(),
                         mlp::FormatError);
  }
  mlp::IdxReader most("file", Kind::labels);
  CHECK_NOTHROW(most.push(idx_file({0x801, 0x7FFFFFFF}, {})));
  CHECK(most.count() == mlp::max_example_count);
}

TEST_CASE("truncation is found wherever the file ends") {
  const auto bytes = idx_file({0x803, 2, 1, 2}, {1, 2, 3, 4});
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    const std::string expected =
        length < 16 ? "file: expected a header of 16 bytes, found " + std::to_string(length) + " bytes"
                    : "file: expected 20 bytes, found " + std::to_string(length);
    CHECK_THROWS_WITH_AS(
        read(Kind::images, {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length)}),
        expected.c_str(), mlp::FormatError);
  }
}

TEST_CASE("trailing bytes are refused") {
  CHECK_THROWS_WITH_AS(read(Kind::labels, idx_file({0x801, 2}, {1, 2, 3})),
                       "file: expected 10 bytes, found at least 11", mlp::FormatError);
}
