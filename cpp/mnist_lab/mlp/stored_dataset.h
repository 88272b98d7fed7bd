// A dataset in one of two forms of our own. Packed it is 29 % smaller than gzip makes IDX files, and read
// as quickly: so the page gets MNIST. Kept it is as it lies in memory: so the page finds it at the next
// visit.
//
// Both begin with a header, numbers little-endian: "MNISTL", 'P' or 'K', the version of the format; as 32-bit
// numbers how many images, how many entries they take (SparsePixel), and the size of the tables (0 for a kept
// one); as bytes height, width, classes and 0; a 64-bit checksum of all else (0 for a packed one).
//
// Kept: all entries, where each image's end, labels.
//
// Packed: tables, which say how probable each symbol of a context is, then chunks of 256 images (the last one
// fewer). A chunk is the size of its plain bits in bytes and the number of its coded 16-bit words, 32 bits
// each, then the two. Plain are labels and the lower bits of pixels; coded, by a range coder (rANS), are a
// pixel's upper bits and runs of blank pixels: packed_format.h. Source: J. Duda, "Asymmetric numeral systems:
// entropy coding combining speed of Huffman coding with compression rate of arithmetic coding", 2013; F.
// Giesen, "Interleaved entropy coders", 2014.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/mlp/packed_format.h"

namespace mlp {

/// The most pixels that a stored dataset may have in all.
inline constexpr std::uint64_t max_stored_pixels = 1U << 27U;

/// The header of both forms.
using StoredHeader = std::array<std::uint8_t, 32>;

/// A header of the form, 'P' or 'K'; sizes in entries and in bytes. For who writes one.
StoredHeader stored_header(const Dataset& dataset, char form, std::uint64_t entries, std::uint64_t tables,
                           std::uint64_t checksum);

/// A dataset's kept form: its parts, one after the other. All but the header are the dataset's own memory.
struct KeptForm {
  StoredHeader header;
  Bytes entries;
  Bytes offsets;
  Bytes labels;
};

KeptForm kept_form(const Dataset& dataset);

/// Builds a Dataset from one of its stored forms while the bytes arrive, in pieces of any size. Throws
/// FormatError for bytes that are of neither form, for damaged ones and for any that are missing or left
/// over. In a packed one a changed pixel may go unnoticed: who must be sure of every bit hashes the bytes.
/// After a throw the reader is of no further use.
class StoredDatasetReader {
 public:
  /// name: what messages call the file.
  explicit StoredDatasetReader(std::string name);

  void push(Bytes bytes);

  /// Call once, after the last byte.
  Dataset finish();

 private:
  enum class Part { header, tables, chunk_header, chunk, entries, offsets, labels, end };

  void take_part();
  void expect(Part part, std::size_t size, std::size_t room = 0);
  template <class T>
  void expect_kept(Part part, std::vector<T>& values);
  void check_kept();
  void read_header();
  void read_tables();
  void read_chunk_header();
  void read_chunk();
  std::uint32_t chunk_size() const;
  std::uint32_t number(std::size_t at) const;
  [[noreturn]] void fail_damaged() const;

  std::string name_;
  Part part_ = Part::header;
  std::vector<std::uint8_t> bytes_;
  std::span<std::uint8_t> missing_;  // of the part; where its next bytes go
  Dataset dataset_;
  std::uint32_t count_ = 0;   // of all images
  std::uint32_t images_ = 0;  // read so far
  std::uint64_t header_checksum_ = 0;
  std::uint64_t checksum_ = 0;  // that a kept form shall have

  std::unique_ptr<packing::Tables> tables_;
  std::size_t plain_size_ = 0;      // of the chunk, in bytes
  std::vector<SparsePixel> image_;  // entries of one, and room for one more
};

}  // namespace mlp
