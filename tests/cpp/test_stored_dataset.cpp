#include <algorithm>
#include <string>
#include <vector>

#include "mnist_lab/mlp/dataset_packer.h"
#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/kept_checks.h"
#include "mnist_lab/mlp/stored_dataset.h"
#include "support.h"

using tests::idx_file;
using tests::random_dataset;

namespace {

using Content = std::vector<std::uint8_t>;

/// Its kept form, as one.
Content kept(const mlp::Dataset& set) {
  const mlp::KeptForm form = mlp::kept_form(set);
  Content all(form.header.begin(), form.header.end());
  for (const mlp::Bytes part : {form.entries, form.offsets, form.labels}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

mlp::Dataset read(mlp::Bytes bytes, std::size_t piece = 1U << 16U) {
  mlp::StoredDatasetReader reader("file");
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    reader.push(bytes.subspan(at, std::min(piece, bytes.size() - at)));
  }
  return reader.finish();
}

bool same(const mlp::Dataset& a, const mlp::Dataset& b) {
  if (a.size() != b.size() || a.height() != b.height() || a.width() != b.width() ||
      a.classes() != b.classes()) {
    return false;
  }
  const auto equal = [](mlp::SparsePixel x, mlp::SparsePixel y) {
    return x.gap == y.gap && x.value == y.value;
  };
  for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(a.size()); ++i) {
    const mlp::SparseImage x = a.image(i);
    const mlp::SparseImage y = b.image(i);
    if (a.label(i) != b.label(i) || !std::equal(x.begin(), x.end(), y.begin(), y.end(), equal)) return false;
  }
  return true;
}

/// Every pixel as the function says.
template <class Value>
mlp::Dataset made(std::uint32_t count, std::uint32_t height, std::uint32_t width, Value&& value) {
  Content pixels(std::size_t{count} * height * width);
  for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = static_cast<std::uint8_t>(value(i));
  Content labels(count);
  for (std::size_t i = 0; i < labels.size(); ++i) labels[i] = static_cast<std::uint8_t>(i % 10);
  return mlp::read_dataset("images", idx_file({0x803, count, height, width}, pixels), "labels",
                           idx_file({0x801, count}, labels));
}

/// Reads what may be damaged: a FormatError, or a dataset that holds together.
void read_anything(mlp::Bytes bytes) {
  try {
    const mlp::Dataset set = read(bytes);
    for (int i = 0; i < set.size(); ++i) {
      CHECK(set.bytes(i).size() == static_cast<std::size_t>(set.pixel_count()));
      CHECK(set.label(static_cast<std::uint32_t>(i)) < set.classes());
    }
  } catch (const mlp::FormatError&) {
  }
}

}  // namespace

TEST_CASE("a dataset comes back from both of its stored forms") {
  const std::vector<mlp::Dataset> sets = [] {
    std::vector<mlp::Dataset> all;
    const auto nothing = [](std::size_t) { return 0; };
    const auto everything = [](std::size_t) { return 255; };
    const auto any = [](std::size_t i) { return i % 256; };
    const auto seldom = [](std::size_t i) { return i % 1021 == 0 ? 1 + i % 255 : 0; };
    all.push_back(made(1, 1, 1, nothing));
    all.push_back(made(1, 28, 28, any));
    all.push_back(made(3, 64, 64, nothing));
    all.push_back(made(3, 64, 64, seldom));
    all.push_back(made(300, 16, 16, everything));
    all.push_back(made(256, 5, 33, seldom));
    all.push_back(made(257, 17, 1, any));
    all.push_back(made(2, 1, 64, any));
    all.push_back(random_dataset(600, 9, 31));
    all.push_back(random_dataset(5, 64, 63));
    return all;
  }();
  for (const mlp::Dataset& set : sets) {
    CAPTURE(set.size());
    CAPTURE(set.height());
    CAPTURE(set.width());
    for (const Content& stored : {mlp::packed(set), kept(set)}) {
      CHECK(same(read(stored), set));
      if (stored.size() < 10000) CHECK(same(read(stored, 1), set));
      CHECK(same(read(stored, 997), set));
    }
  }
}

TEST_CASE("more than 16 classes fit") {
  Content labels(100);
  for (std::size_t i = 0; i < labels.size(); ++i) labels[i] = static_cast<std::uint8_t>(i);
  mlp::DatasetReader reader("images", "labels", mlp::DatasetReader::LabelRange::any);
  reader.push_images(idx_file({0x803, 100, 2, 2}, Content(400, 7)));
  reader.push_labels(idx_file({0x801, 100}, labels));
  const mlp::Dataset set = reader.finish();
  CHECK(set.classes() == 100);
  CHECK(same(read(mlp::packed(set)), set));
  CHECK(same(read(kept(set)), set));
}

TEST_CASE("MNIST packed is much smaller than its gzip files and the same to the bit") {
  const mlp::Dataset& set = tests::mnist("test");
  const Content stored = mlp::packed(set);
  CHECK(stored.size() < 1'200'000);  // 1.61 MB as gzip
  CHECK(same(read(stored), set));
}

TEST_CASE("a stored dataset that is cut short anywhere, or goes on, is refused") {
  const mlp::Dataset set = random_dataset(4, 6, 5);
  for (Content stored : {mlp::packed(set), kept(set)}) {
    for (std::size_t size = 0; size < stored.size(); ++size) {
      CAPTURE(size);
      CHECK_THROWS_AS(read(mlp::Bytes(stored).first(size)), mlp::FormatError);
    }
    stored.push_back(0);
    CHECK_THROWS_WITH_AS(read(stored), "file: expected whole images, found damaged ones", mlp::FormatError);
  }
  CHECK_THROWS_WITH_AS(read(Content{}), "file: expected a header of 32 bytes, found 0 bytes",
                       mlp::FormatError);
}

TEST_CASE("a flipped bit in a kept dataset is noticed, wherever it is") {
  const mlp::Dataset set = random_dataset(4, 6, 5);
  const Content stored = kept(set);
  for (std::size_t bit = 0; bit < 8 * stored.size(); ++bit) {
    Content damaged = stored;
    damaged[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
    CAPTURE(bit);
    CHECK_THROWS_AS(read(damaged), mlp::FormatError);
  }
}

TEST_CASE("a kept dataset whose checksum is right stays within its entries and pixels, or is refused") {
  const mlp::Dataset set = random_dataset(4, 6, 5);
  const Content stored = kept(set);
  const mlp::KeptForm form = mlp::kept_form(set);
  const std::size_t offsets = sizeof(mlp::StoredHeader) + form.entries.size();
  const std::size_t labels = offsets + form.offsets.size();
  const auto with = [&](std::size_t at, std::uint8_t byte) {
    Content changed = stored;
    changed[at] = byte;
    std::uint64_t sum = mlp::checksum(mlp::Bytes(changed).first(24), 0);
    std::size_t from = sizeof(mlp::StoredHeader);
    for (const mlp::Bytes part : {form.entries, form.offsets, form.labels}) {
      sum = mlp::checksum(mlp::Bytes(changed).subspan(from, part.size()), sum);
      from += part.size();
    }
    for (std::size_t i = 0; i < 8; ++i) changed[24 + i] = static_cast<std::uint8_t>(sum >> (8 * i));
    return changed;
  };
  CHECK(same(read(with(labels, stored[labels])), set));
  for (std::size_t at = 0; at < stored.size(); ++at) {
    for (const int byte : {0, 1, 2, 30, 127, 128, 254, 255}) {
      read_anything(with(at, static_cast<std::uint8_t>(byte)));
    }
  }
  CHECK_THROWS_AS(read(with(labels + 1, 10)), mlp::FormatError);    // a class that there is not
  CHECK_THROWS_AS(read(with(offsets + 4, 255)), mlp::FormatError);  // an image that ends after the next
  CHECK_THROWS_AS(read(with(offsets + 7, 255)), mlp::FormatError);  // and far behind all
  CHECK_THROWS_AS(read(with(offsets, 1)), mlp::FormatError);        // entries of none
  CHECK_THROWS_AS(read(with(offsets - 2, 255)), mlp::FormatError);  // a gap beyond the last pixel
}

TEST_CASE("damaged bytes of a packed dataset do no harm") {
  const mlp::Dataset set = random_dataset(5, 8, 7);
  const Content stored = mlp::packed(set);
  for (std::size_t bit = 0; bit < 8 * stored.size(); bit += bit < 8 * 40 ? 1 : 37) {
    Content damaged = stored;
    damaged[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
    read_anything(damaged);
  }
  std::mt19937 random(1);
  for (int run = 0; run < 300; ++run) {
    Content damaged = stored;
    for (std::size_t at = random() % stored.size(); at < stored.size(); at += 1 + random() % 50) {
      if (at >= 24) damaged[at] = static_cast<std::uint8_t>(random());
    }
    read_anything(damaged);
  }
}

TEST_CASE("what is no stored dataset, or is one of another version, is refused at once") {
  const mlp::Dataset set = random_dataset(4, 6, 5);
  for (const std::size_t at : {0U, 6U, 7U}) {
    Content stored = mlp::packed(set);
    ++stored[at];
    CHECK_THROWS_WITH_AS(read(mlp::Bytes(stored).first(32)),
                         "file: expected a dataset of version 1, found other bytes", mlp::FormatError);
  }
  Content huge = mlp::packed(set);
  std::fill(huge.begin() + 8, huge.begin() + 12, 0xFF);  // images
  CHECK_THROWS_AS(read(huge), mlp::FormatError);
}
