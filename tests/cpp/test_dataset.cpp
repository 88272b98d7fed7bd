#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/metrics.h"
#include "mnist_lab/mlp/trainer.h"
#include "support.h"

using namespace tests;

namespace {

mlp::Dataset read(const std::vector<std::uint8_t>& images, const std::vector<std::uint8_t>& labels) {
  return mlp::read_dataset("images", images, "labels", labels);
}

}  // namespace

TEST_CASE("MNIST has 60,000 and 10,000 images of 28 x 28, and the first test image is a 7") {
  CHECK(mnist("train").size() == 60000);
  CHECK(mnist("test").size() == 10000);
  CHECK(mnist("test").height() == 28);
  CHECK(mnist("test").width() == 28);
  CHECK(mnist("test").label(0) == 7);
}

TEST_CASE("pixels come back as they were, dense or sparse") {
  const std::string folder = std::string(MNIST_LAB_DATA_DIR) + "/t10k-images-idx3-ubyte";
  const auto file = read_file(folder);
  const mlp::Dataset& set = mnist("test");
  for (const int index : {0, 1, 4999, 9999}) {
    const auto begin = file.begin() + 16 + std::ptrdiff_t{784} * index;
    const std::vector<std::uint8_t> expected(begin, begin + 784);
    CHECK(set.bytes(index) == expected);
    const mlp::SparseImage sparse = set.image(static_cast<std::uint32_t>(index));
    CHECK(std::count(expected.begin(), expected.end(), 0) + std::ssize(sparse) == 784);
    CHECK(std::none_of(sparse.begin(), sparse.end(), [](auto pixel) { return pixel.value == 0; }));
    const mlp::Matrix image = set.images(index, 1);
    for (Eigen::Index pixel = 0; pixel < 784; ++pixel) {
      REQUIRE(image(0, pixel) == static_cast<float>(expected[static_cast<std::size_t>(pixel)]) / 255.0F);
    }
  }
}

TEST_CASE("a dataset does not depend on how its bytes were cut up") {
  const auto images = idx_file({0x803, 3, 2, 2}, {0, 1, 2, 0, 0, 0, 0, 0, 255, 254, 0, 9});
  const auto labels = idx_file({0x801, 3}, {4, 0, 9});
  for (std::size_t cut = 0; cut <= images.size(); ++cut) {
    CAPTURE(cut);
    mlp::DatasetReader reader("images", "labels");
    reader.push_labels(mlp::Bytes(labels).first(cut % labels.size()));
    reader.push_images(mlp::Bytes(images).first(cut));
    reader.push_labels(mlp::Bytes(labels).subspan(cut % labels.size()));
    reader.push_images(mlp::Bytes(images).subspan(cut));
    const mlp::Dataset set = reader.finish();
    REQUIRE(set.size() == 3);
    CHECK(set.bytes(0) == std::vector<std::uint8_t>{0, 1, 2, 0});
    CHECK(set.bytes(1) == std::vector<std::uint8_t>{0, 0, 0, 0});
    CHECK(set.bytes(2) == std::vector<std::uint8_t>{255, 254, 0, 9});
    CHECK(set.image(1).empty());
    CHECK(set.label(2) == 9);
  }
}

TEST_CASE("images without a single zero pixel fit") {
  const mlp::Dataset set = read(idx_file({0x803, 40, 64, 64}, std::vector<std::uint8_t>(40 * 4096, 200)),
                                idx_file({0x801, 40}, std::vector<std::uint8_t>(40, 1)));
  CHECK(set.image(39).size() == 4096);
  CHECK(set.bytes(39) == std::vector<std::uint8_t>(4096, 200));
}

TEST_CASE("gaps of any length are bridged, in the same way however the bytes are cut up") {
  const int pixels = 64 * 64;
  std::vector<std::uint8_t> content(std::size_t{3} * pixels);
  // The second image starts with a lit pixel; the distances include 254 to 256 and the longest there is.
  const std::vector<int> lit = {4095,       4096,        4096 + 254, 4096 + 509,
                                4096 + 765, 4096 + 1500, 8192 + 255, 8192 + 4000};
  for (const int pixel : lit)
    content[static_cast<std::size_t>(pixel)] = static_cast<std::uint8_t>(pixel % 255 + 1);
  const auto images = idx_file({0x803, 3, 64, 64}, content);
  const auto labels = idx_file({0x801, 3}, {1, 2, 3});
  const mlp::Dataset whole = read(images, labels);
  for (const std::size_t piece : {1U, 7U, 100U, 255U, 4099U}) {
    CAPTURE(piece);
    mlp::DatasetReader reader("images", "labels");
    reader.push_labels(labels);
    for (std::size_t at = 0; at < images.size(); at += piece) {
      reader.push_images(mlp::Bytes(images).subspan(at, std::min(piece, images.size() - at)));
    }
    const mlp::Dataset set = reader.finish();
    for (int image = 0; image < 3; ++image) {
      CAPTURE(image);
      const auto begin = content.begin() + std::ptrdiff_t{pixels} * image;
      CHECK(set.bytes(image) == std::vector<std::uint8_t>(begin, begin + pixels));
      const auto same = [](mlp::SparsePixel a, mlp::SparsePixel b) {
        return a.gap == b.gap && a.value == b.value;
      };
      const auto a = set.image(static_cast<std::uint32_t>(image));
      const auto b = whole.image(static_cast<std::uint32_t>(image));
      CHECK(std::equal(a.begin(), a.end(), b.begin(), b.end(), same));
    }
  }
}

TEST_CASE("labels over 9, unequal counts and empty sets are refused") {
  const auto two_images = idx_file({0x803, 2, 1, 1}, {1, 2});
  CHECK_THROWS_WITH_AS(read(two_images, idx_file({0x801, 2}, {3, 10})),
                       "labels: expected labels 0 to 9, found 10 at index 1", mlp::FormatError);
  CHECK_THROWS_WITH_AS(read(two_images, idx_file({0x801, 3}, {3, 1, 1})),
                       "labels: expected 2 labels, one for each image of images, found 3", mlp::FormatError);
  CHECK_THROWS_WITH_AS(read(idx_file({0x803, 0, 1, 1}, {}), idx_file({0x801, 0}, {})),
                       "images: expected at least 1 image, found 0", mlp::FormatError);
}

TEST_CASE("labels of another kind tell how many classes there are") {
  using mlp::DatasetReader;
  const auto images = idx_file({0x803, 3, 1, 1}, {1, 2, 3});
  const auto read_any = [&](const std::vector<std::uint8_t>& labels) {
    DatasetReader reader("images", "labels", DatasetReader::LabelRange::any);
    reader.push_images(images);
    reader.push_labels(idx_file({0x801, 3}, labels));
    return reader.finish();
  };
  CHECK(read_any({0, 41, 3}).classes() == 42);
  CHECK(read_any({0, 99, 3}).classes() == 100);
  CHECK(read_any({0, 0, 0}).classes() == 2);
  CHECK_THROWS_WITH_AS(read_any({0, 1, 100}), "labels: expected labels 0 to 99, found 100 at index 2",
                       mlp::FormatError);
  CHECK(read(images, idx_file({0x801, 3}, {0, 1, 2})).classes() == 10);

  const mlp::Dataset wide = read_any({0, 41, 3});
  const mlp::Trainer trainer(wide, {.hidden = {2}, .batch_size = 1});
  CHECK(trainer.parameters().sizes() == mlp::LayerSizes{1, 2, 42});
  const mlp::Network digits{mlp::create_params({1, 2, 10}), mlp::Activation::relu};
  CHECK_THROWS_WITH_AS(mlp::accuracy(wide, digits), "network: expected 42 outputs, found 10",
                       mlp::InvalidArgument);
}

TEST_CASE("indices outside the set are refused") {
  const mlp::Dataset set = random_dataset(3, 2, 2);
  CHECK_THROWS_WITH_AS(set.bytes(3), "image: expected 0 to 2, found 3", mlp::InvalidArgument);
  CHECK_THROWS_WITH_AS(set.bytes(-1), "image: expected 0 to 2, found -1", mlp::InvalidArgument);
  CHECK_THROWS_WITH_AS(set.images(2, 2), "images: expected a range within 0 to 2, found 2 from 2",
                       mlp::InvalidArgument);
  CHECK_THROWS_AS(set.images(-1, 1), mlp::InvalidArgument);
  CHECK(set.images(3, 0).rows() == 0);
}
