#include "mnist_lab/datasets/idx_files.h"

#include <algorithm>
#include <array>
#include <utility>

#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/idx.h"

namespace datasets {
namespace {

struct IdxType {
  std::uint8_t code;
  std::string_view plural;
};

constexpr std::array<IdxType, 6> idx_types{{{idx_bytes, "bytes"},
                                            {0x09, "signed bytes"},
                                            {0x0B, "16-bit numbers"},
                                            {idx_integers, "32-bit numbers"},
                                            {0x0D, "32-bit floats"},
                                            {0x0E, "64-bit floats"}}};

/// Nothing for a type that is not known.
const IdxType* type_of(const IdxHeader& header) {
  const auto* const found = std::find_if(idx_types.begin(), idx_types.end(),
                                         [&](const IdxType& type) { return type.code == header.type; });
  return found == idx_types.end() ? nullptr : found;
}

std::uint32_t idx_word(std::string_view bytes) {
  std::uint32_t word = 0;
  for (const char byte : bytes.substr(0, 4)) word = word << 8U | static_cast<std::uint8_t>(byte);
  return word;
}

mlp::Bytes as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

class IdxImages : public FileReader {
 public:
  explicit IdxImages(std::string name) : reader_(std::move(name), mlp::IdxReader::Kind::images) {}

  void push(std::string_view bytes, Images& to) override {
    const mlp::Bytes values = reader_.push(as_bytes(bytes));
    if (reader_.header_complete() && to.height == 0) {
      set_size(reader_.name(), reader_.height(), reader_.width(), to);
    }
    to.pixels.insert(to.pixels.end(), values.begin(), values.end());
  }

  void finish(Images&) override { reader_.finish(); }

 private:
  mlp::IdxReader reader_;
};

class IdxLabels : public FileReader {
 public:
  explicit IdxLabels(std::string name) : name_(std::move(name)) {}

  void push(std::string_view bytes, Images& to) override {
    found_ += bytes.size();
    rest_.append(bytes);
    std::size_t at = row_bytes_ == 0 ? read_header() : 0;
    if (row_bytes_ == 0) return;
    if (found_ > expected_) fail_at_size("at least ");
    for (; rest_.size() - at >= row_bytes_; at += row_bytes_) {
      const std::string_view value = std::string_view(rest_).substr(at);
      const double label = is_bytes_ ? static_cast<std::uint8_t>(value[0])
                                     : static_cast<double>(static_cast<std::int32_t>(idx_word(value)));
      to.labels.push_back(label_from(name_, label, to.labels.size()));
    }
    rest_.erase(0, at);
  }

  void finish(Images&) override {
    constexpr std::size_t shortest = 8;
    if (row_bytes_ == 0) {
      throw mlp::FormatError(
          mlp::message({name_, ": expected a header of ", shortest, " bytes, found ", found_, " bytes"}));
    }
    if (found_ < expected_) fail_at_size("");
  }

 private:
  /// Returns how many bytes it takes, 0 while it has not come.
  std::size_t read_header() {
    constexpr std::size_t longest = 4 + 4 * 4;
    const auto header = idx_header(rest_);
    if (!header) {
      if (rest_.size() < longest) return 0;
      throw mlp::FormatError(name_ + ": expected an IDX file of labels, found another");
    }
    if (!holds_labels(*header)) {
      throw mlp::FormatError(name_ + ": expected labels, one number each, found " + described(*header));
    }
    is_bytes_ = header->type == idx_bytes;
    const std::int64_t columns = header->dimensions.size() == 2 ? header->dimensions[1] : 1;
    row_bytes_ = static_cast<std::size_t>(columns) * (is_bytes_ ? 1 : sizeof(std::int32_t));
    const std::int64_t count = header->dimensions[0];
    if (count > mlp::max_example_count) {
      throw mlp::FormatError(
          mlp::message({name_, ": expected at most ", mlp::max_example_count, " labels, found ", count}));
    }
    expected_ = header->bytes() + static_cast<std::uint64_t>(count) * row_bytes_;
    return header->bytes();
  }

  [[noreturn]] void fail_at_size(const char* about) const {
    throw mlp::FormatError(mlp::message({name_, ": expected ", expected_, " bytes, found ", about, found_}));
  }

  std::string name_;
  std::string rest_;
  bool is_bytes_ = true;
  std::size_t row_bytes_ = 0;  ///< 0 while the header has not been read
  std::uint64_t expected_ = 0;
  std::uint64_t found_ = 0;
};

}  // namespace

std::optional<IdxHeader> idx_header(std::string_view bytes) {
  constexpr std::size_t most_dimensions = 4;
  if (bytes.size() < 4 || bytes[0] != 0 || bytes[1] != 0) return std::nullopt;
  IdxHeader header{.type = static_cast<std::uint8_t>(bytes[2]), .dimensions = {}};
  if (type_of(header) == nullptr) return std::nullopt;
  const auto dimensions = static_cast<std::size_t>(static_cast<std::uint8_t>(bytes[3]));
  if (dimensions < 1 || dimensions > most_dimensions || bytes.size() < 4 + 4 * dimensions)
    return std::nullopt;
  for (std::size_t i = 1; i <= dimensions; ++i) header.dimensions.push_back(idx_word(bytes.substr(4 * i)));
  return header;
}

std::string described(const IdxHeader& header) {
  std::string text;
  for (const std::int64_t dimension : header.dimensions) {
    text += (text.empty() ? "" : " × ") + std::to_string(dimension);
  }
  return text.append(" ").append(type_of(header)->plural);
}

bool holds_labels(const IdxHeader& header) {
  constexpr std::int64_t columns_of_qmnist = 8;
  if (header.type != idx_bytes && header.type != idx_integers) return false;
  if (header.dimensions.size() == 1) return true;
  if (header.dimensions.size() != 2) return false;
  const std::int64_t columns = header.dimensions[1];
  return columns == 1 || (columns == columns_of_qmnist && header.type == idx_integers);
}

std::unique_ptr<FileReader> idx_images(std::string name) {
  return std::make_unique<IdxImages>(std::move(name));
}

std::unique_ptr<FileReader> idx_labels(std::string name) {
  return std::make_unique<IdxLabels>(std::move(name));
}

}  // namespace datasets
