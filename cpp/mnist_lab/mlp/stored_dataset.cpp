#include "mnist_lab/mlp/stored_dataset.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <tuple>
#include <utility>

#include "mnist_lab/mlp/chunk_decoder.h"
#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/kept_checks.h"

namespace mlp {
namespace {

constexpr std::array<std::uint8_t, 6> magic{'M', 'N', 'I', 'S', 'T', 'L'};
constexpr std::uint8_t version = 1;

/// The memory of a vector.
template <class T>
Bytes bytes_of(const std::vector<T>& values) {
  return {reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(T)};
}

/// Of what comes before the checksum itself.
std::uint64_t checksum_of_header(Bytes header) {
  constexpr std::size_t size = 24;
  return checksum(header.first(size), 0);
}

}  // namespace

StoredHeader stored_header(const Dataset& dataset, char form, std::uint64_t entries, std::uint64_t tables,
                           std::uint64_t checksum) {
  StoredHeader header{};
  std::copy(magic.begin(), magic.end(), header.begin());
  header[6] = static_cast<std::uint8_t>(form);
  header[7] = version;
  const auto write = [&](std::size_t at, std::uint64_t number, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) header[at + i] = static_cast<std::uint8_t>(number >> (8 * i));
  };
  write(8, static_cast<std::uint64_t>(dataset.size()), 4);
  write(12, entries, 4);
  write(16, tables, 4);
  write(20, static_cast<std::uint64_t>(dataset.height()), 1);
  write(21, static_cast<std::uint64_t>(dataset.width()), 1);
  write(22, static_cast<std::uint64_t>(dataset.classes()), 1);
  write(24, checksum, 8);
  return header;
}

KeptForm kept_form(const Dataset& dataset) {
  KeptForm form{{}, bytes_of(dataset.entries_), bytes_of(dataset.offsets_), bytes_of(dataset.labels_)};
  form.header = stored_header(dataset, 'K', dataset.entries_.size(), 0, 0);
  std::uint64_t sum = checksum_of_header(form.header);
  for (const Bytes part : {form.entries, form.offsets, form.labels}) sum = checksum(part, sum);
  form.header = stored_header(dataset, 'K', dataset.entries_.size(), 0, sum);
  return form;
}

StoredDatasetReader::StoredDatasetReader(std::string name) : name_(std::move(name)) {
  expect(Part::header, sizeof(StoredHeader));
}

void StoredDatasetReader::push(Bytes bytes) {
  while (!bytes.empty()) {
    const std::size_t taken = std::min(bytes.size(), missing_.size());
    std::copy_n(bytes.begin(), taken, missing_.begin());
    bytes = bytes.subspan(taken);
    missing_ = missing_.subspan(taken);
    while (missing_.empty() && part_ != Part::end) take_part();
    if (part_ == Part::end && !bytes.empty()) fail_damaged();  // there is more than there should be
  }
}

Dataset StoredDatasetReader::finish() {
  if (part_ == Part::header) {
    throw FormatError(message({name_, ": expected a header of ", sizeof(StoredHeader), " bytes, found ",
                               sizeof(StoredHeader) - missing_.size(), " bytes"}));
  }
  if (part_ != Part::end) {
    throw FormatError(message({name_, ": expected ", count_, " images, found ", images_}));
  }
  return std::move(dataset_);
}

void StoredDatasetReader::take_part() {
  switch (part_) {
    case Part::header:
      return read_header();
    case Part::tables:
      return read_tables();
    case Part::chunk_header:
      return read_chunk_header();
    case Part::chunk:
      return read_chunk();
    case Part::entries:
      return expect_kept(Part::offsets, dataset_.offsets_);
    case Part::offsets:
      return expect_kept(Part::labels, dataset_.labels_);
    default:
      check_kept();
      part_ = Part::end;
  }
}

/// Of bytes that are read once all of them are here, with room behind them.
void StoredDatasetReader::expect(Part part, std::size_t size, std::size_t room) {
  part_ = part;
  bytes_ = std::vector<std::uint8_t>(size + room);
  missing_ = std::span(bytes_).first(size);
}

/// Of bytes that are the dataset's memory.
template <class T>
void StoredDatasetReader::expect_kept(Part part, std::vector<T>& values) {
  part_ = part;
  missing_ = {reinterpret_cast<std::uint8_t*>(values.data()), values.size() * sizeof(T)};
}

void StoredDatasetReader::fail_damaged() const {
  throw FormatError(name_ + ": expected whole images, found damaged ones");
}

std::uint32_t StoredDatasetReader::number(std::size_t at) const {
  return packing::word_at(&bytes_[at]) | packing::word_at(&bytes_[at + 2]) << 16U;
}

void StoredDatasetReader::read_header() {
  const std::uint8_t form = bytes_[6];
  count_ = number(8);
  const std::uint32_t entries = number(12);
  const std::uint32_t tables = number(16);
  dataset_.height_ = bytes_[20];
  dataset_.width_ = bytes_[21];
  dataset_.classes_ = bytes_[22];
  header_checksum_ = checksum_of_header(bytes_);
  checksum_ = number(24) | std::uint64_t{number(28)} << 32U;

  const auto is_side = [](int side) { return side >= 1 && side <= max_image_side; };
  const std::uint64_t pixels = std::uint64_t{count_} * static_cast<std::uint64_t>(dataset_.pixel_count());
  if (!std::equal(magic.begin(), magic.end(), bytes_.begin()) || bytes_[7] != version ||
      (form != 'K' && form != 'P') || !is_side(dataset_.height_) || !is_side(dataset_.width_) ||
      dataset_.classes_ < 2 || dataset_.classes_ > max_class_count || count_ < 1 ||
      pixels > max_stored_pixels || entries > pixels || tables > packing::most_table_bytes) {
    throw FormatError(name_ + ": expected a dataset of version 1, found other bytes");
  }
  // Room for all, once and for all.
  dataset_.entries_ = blank_entries(entries);
  dataset_.offsets_ = std::vector<std::uint32_t>(std::size_t{count_} + 1);
  dataset_.labels_ = std::vector<std::uint8_t>(count_);
  if (form == 'K') return expect_kept(Part::entries, dataset_.entries_);
  image_ = std::vector<SparsePixel>(static_cast<std::size_t>(dataset_.pixel_count()) + 1);
  expect(Part::tables, tables);
}

/// So that whoever reads an image stays within its entries and its pixels, whatever the bytes.
void StoredDatasetReader::check_kept() {
  const auto& [offsets, entries, labels] = std::tie(dataset_.offsets_, dataset_.entries_, dataset_.labels_);
  const auto pixel_count = static_cast<std::uint32_t>(dataset_.pixel_count());
  std::uint64_t sum = header_checksum_;
  for (const Bytes part : {bytes_of(entries), bytes_of(offsets), bytes_of(labels)}) sum = checksum(part, sum);
  if (sum != checksum_ || offsets.front() != 0 || offsets.back() != entries.size()) fail_damaged();
  for (images_ = 0; images_ < count_; ++images_) {
    const std::uint32_t begin = offsets[images_];
    const std::uint32_t end = offsets[images_ + 1];
    if (begin > end || end > entries.size() || end - begin > pixel_count ||
        labels[images_] >= dataset_.classes_) {
      fail_damaged();
    }
    if (last_index({entries.data() + begin, entries.data() + end}) >= pixel_count) fail_damaged();
  }
}

void StoredDatasetReader::read_tables() {
  std::size_t unit = 0;
  const auto varying = [&] {  // in units of 4 bits: three, the lowest first, and whether more follow
    unsigned value = 0;
    for (unsigned shift = 0; shift < 9 && unit / 2 < bytes_.size(); shift += 3) {
      const unsigned next = bytes_[unit / 2] >> (unit % 2 * 4) & 15U;
      ++unit;
      value |= (next & 7U) << shift;
      if (next < 8) break;
    }
    return value;
  };
  tables_ = std::make_unique<packing::Tables>();
  for (std::size_t context = 0; context < tables_->size(); ++context) {
    packing::Table& of = (*tables_)[context];
    of.bytes.fill(127);
    const unsigned symbols = varying();
    unsigned before = 0;
    const bool is_pixel = context < packing::pixel_contexts;
    if (symbols > (is_pixel ? packing::pixel_classes.size() : packing::Table::symbols)) fail_damaged();
    for (unsigned symbol = 0; symbol + 1 < symbols; ++symbol) {
      before += varying();
      if (before < 1 || before >= packing::certain) fail_damaged();
      of.last(static_cast<int>(symbol)) = static_cast<std::int8_t>(before + 127);
    }
  }
  if ((unit + 1) / 2 != bytes_.size()) fail_damaged();
  expect(Part::chunk_header, packing::chunk_header_size);
}

std::uint32_t StoredDatasetReader::chunk_size() const {
  return std::min(packing::chunk_images, count_ - images_);
}

void StoredDatasetReader::read_chunk_header() {
  plain_size_ = number(0);
  const std::size_t words = number(4);
  const auto pixel_count = static_cast<std::uint32_t>(dataset_.pixel_count());
  const std::size_t pixels = chunk_size() * pixel_count;
  // A pixel takes at most 5 plain bits and two symbols of a byte each, a label 7, a state two words.
  if (plain_size_ > 2 * pixels || words < 2 || words > pixels + 2) fail_damaged();
  expect(Part::chunk, plain_size_ + 2 * words, packing::ChunkDecoder::most_read(pixel_count));
}

void StoredDatasetReader::read_chunk() {
  const auto pixel_count = static_cast<std::uint32_t>(dataset_.pixel_count());
  const Bytes coded = Bytes(bytes_).first(bytes_.size() - packing::ChunkDecoder::most_read(pixel_count));
  packing::ChunkDecoder decoder(dataset_.height_, dataset_.width_, *tables_, coded.first(plain_size_),
                                coded.subspan(plain_size_));
  for (std::uint32_t left = chunk_size(); left > 0; --left) {
    const unsigned label = decoder.plain(packing::label_bits(dataset_.classes_));
    const std::span entries(image_.data(), decoder.image(image_.data()));
    const std::size_t used = dataset_.offsets_[images_];
    if (decoder.has_overrun() || label >= static_cast<unsigned>(dataset_.classes_) ||
        entries.size() > dataset_.entries_.size() - used) {
      fail_damaged();
    }
    std::copy(entries.begin(), entries.end(), dataset_.entries_.data() + used);
    dataset_.labels_[images_] = static_cast<std::uint8_t>(label);
    dataset_.offsets_[++images_] = static_cast<std::uint32_t>(used + entries.size());
  }
  if (!decoder.is_whole()) fail_damaged();
  if (images_ < count_) return expect(Part::chunk_header, packing::chunk_header_size);
  if (dataset_.offsets_.back() != dataset_.entries_.size()) fail_damaged();
  part_ = Part::end;
}

}  // namespace mlp
