#include "mnist_lab/datasets/npy.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include "mnist_lab/formats/in_short.h"
#include "mnist_lab/mlp/error.h"
#include "mnist_lab/mlp/idx.h"
#include "mnist_lab/mlp/matrix.h"

namespace datasets {
namespace {

using formats::in_short;

constexpr std::string_view npy_magic = "\x93NUMPY";

/// The dictionary that a header is, as Python writes it.
class NpyDictionary {
 public:
  NpyDictionary(const std::string& name, std::string_view text) : name_(name), text_(text) {}

  NpyHeader read() {
    NpyHeader header;
    take('{');
    while (!takes('}')) {
      const std::string key = text();
      take(':');
      if (key == "descr") {
        header.type = type();
      } else if (key == "fortran_order") {
        header.is_fortran_order = truth();
      } else if (key == "shape") {
        header.shape = shape();
      } else {
        fail();
      }
      if (!takes(',')) {
        take('}');
        break;
      }
    }
    if (header.type.empty()) fail();
    return header;
  }

 private:
  [[noreturn]] void fail() const {
    throw mlp::FormatError(name_ + ": expected NumPy's header of an array, found " + in_short(text_));
  }

  void skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
  }

  bool takes(char mark) {
    skip_blanks();
    const bool is_there = at_ < text_.size() && text_[at_] == mark;
    if (is_there) ++at_;
    return is_there;
  }

  void take(char mark) {
    if (!takes(mark)) fail();
  }

  std::string text() {
    const char quote = takes('\'') ? '\'' : '"';
    if (quote == '"') take('"');
    const std::size_t end = text_.find(quote, at_);
    if (end == std::string_view::npos) fail();
    std::string found(text_.substr(at_, end - at_));
    at_ = end + 1;
    return found;
  }

  std::string type() {
    skip_blanks();
    if (at_ < text_.size() && text_[at_] == '[') {
      throw mlp::FormatError(name_ + ": expected an array of numbers, found one of records");
    }
    return text();
  }

  bool truth() {
    skip_blanks();
    for (const std::string_view word : {"True", "False"}) {
      if (!text_.substr(at_).starts_with(word)) continue;
      at_ += word.size();
      return word == "True";
    }
    fail();
  }

  std::vector<std::int64_t> shape() {
    std::vector<std::int64_t> sizes;
    take('(');
    while (!takes(')')) {
      skip_blanks();
      std::int64_t size = 0;
      const std::size_t from = at_;
      for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_) {
        if (size > std::numeric_limits<std::int64_t>::max() / 100) fail();
        size = 10 * size + (text_[at_] - '0');
      }
      if (at_ == from) fail();
      takes('L');  // Python 2's
      sizes.push_back(size);
      if (!takes(',')) {
        take(')');
        break;
      }
    }
    return sizes;
  }

  const std::string& name_;
  std::string_view text_;
  std::size_t at_ = 0;
};

/// A number of up to 8 bytes as NumPy stores it.
struct NpyType {
  char kind = 0;         ///< b(ool), i(nteger), u(nsigned), f(loat)
  std::size_t size = 0;  ///< bytes: 1, 2, 4, 8
  bool is_big_endian = false;
};

std::optional<NpyType> npy_type(std::string_view text) {
  if (text.size() != 3 || std::string_view("<>|=").find(text[0]) == std::string_view::npos)
    return std::nullopt;
  const NpyType type{
      .kind = text[1], .size = static_cast<std::size_t>(text[2] - '0'), .is_big_endian = text[0] == '>'};
  const std::string_view sizes = type.kind == 'b' ? "1" : type.kind == 'f' ? "48" : "1248";
  if (std::string_view("biuf").find(type.kind) == std::string_view::npos) return std::nullopt;
  return sizes.find(text[2]) == std::string_view::npos ? std::nullopt : std::optional(type);
}

double npy_value(const NpyType& type, const char* bytes) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < type.size; ++i) {
    const std::size_t from = type.is_big_endian ? i : type.size - 1 - i;
    bits = bits << 8U | static_cast<std::uint8_t>(bytes[from]);
  }
  if (type.kind == 'f') {
    return type.size == 4 ? double{Eigen::numext::bit_cast<float>(static_cast<std::uint32_t>(bits))}
                          : Eigen::numext::bit_cast<double>(bits);
  }
  if (type.kind != 'i' || type.size == 0) return static_cast<double>(bits);
  const std::uint64_t sign = std::uint64_t{1} << (8 * type.size - 1);
  return static_cast<double>(static_cast<std::int64_t>((bits ^ sign) - sign));
}

/// Values of an array, one after the other; what they are says who derives from it.
class NpyValues : public FileReader {
 public:
  explicit NpyValues(std::string name) : name_(std::move(name)) {}

  void push(std::string_view bytes, Images& to) override {
    rest_.append(bytes);
    std::size_t at = header_ ? 0 : read_header(to);
    if (!header_) return;
    const std::size_t whole = (rest_.size() - at) / type_.size;
    if (whole > expected_) fail_at_count("more");
    expected_ -= whole;
    add(std::string_view(rest_).substr(at, whole * type_.size), to);
    rest_.erase(0, at + whole * type_.size);
    if (expected_ == 0 && !rest_.empty()) fail_at_count("more");
  }

  void finish(Images&) override {
    if (!header_) throw mlp::FormatError(name_ + ": expected an array of NumPy's, found one cut short");
    if (expected_ > 0) fail_at_count("fewer");
  }

 protected:
  /// Looks at the shape.
  virtual void start(const NpyHeader& header, Images& to) = 0;
  /// Takes values of type(), whole ones.
  virtual void add(std::string_view values, Images& to) = 0;

  const std::string& name() const { return name_; }
  const NpyType& type() const { return type_; }

  [[noreturn]] void fail_at_shape(const std::string& expected, const NpyHeader& header) const {
    std::string shape;
    for (const std::int64_t size : header.shape) shape += (shape.empty() ? "" : ", ") + std::to_string(size);
    throw mlp::FormatError(name_ + ": expected " + expected + ", found an array of shape (" +
                           in_short(shape) + ")");
  }

 private:
  std::size_t read_header(Images& to) {
    header_ = npy_header(name_, rest_);
    if (!header_) return 0;
    const auto type = npy_type(header_->type);
    if (!type) {
      const std::string found = header_->type == "|O"
                                    ? "Python objects, which only Python reads: numpy.save an array of uint8"
                                    : "values of type " + in_short(header_->type);
      throw mlp::FormatError(name_ + ": expected an array of whole numbers, such as uint8, found " + found);
    }
    type_ = *type;
    expected_ = 1;
    constexpr std::uint64_t most = std::uint64_t{1} << 40U;
    for (const std::int64_t size : header_->shape) {
      if (static_cast<std::uint64_t>(size) > most || (expected_ *= static_cast<std::uint64_t>(size)) > most) {
        fail_at_shape("at most 2^40 values", *header_);
      }
    }
    const auto is_longer = [](std::int64_t size) { return size > 1; };
    if (header_->is_fortran_order &&
        std::count_if(header_->shape.begin(), header_->shape.end(), is_longer) > 1) {
      throw mlp::FormatError(
          name_ +
          ": expected rows before columns, found Fortran's order: numpy.ascontiguousarray makes "
          "what is needed");
    }
    start(*header_, to);
    return header_->bytes;
  }

  [[noreturn]] void fail_at_count(const char* found) const {
    throw mlp::FormatError(name_ + ": expected as many values as its header says, found " + found);
  }

  std::string name_;
  std::string rest_;
  std::optional<NpyHeader> header_;
  NpyType type_;
  std::uint64_t expected_ = 0;  ///< values that have not come yet
};

class NpyImages : public NpyValues {
 public:
  using NpyValues::NpyValues;

 private:
  void start(const NpyHeader& header, Images& to) override {
    std::vector<std::int64_t> shape = header.shape;
    if (shape.size() == 4 && shape[3] == 1) shape.pop_back();
    if (shape.size() == 4 && shape[1] == 1) shape.erase(shape.begin() + 1);
    if (shape.size() == 2 && side_of(shape[1]) > 0) shape = {shape[0], side_of(shape[1]), side_of(shape[1])};
    if (shape.size() != 3)
      fail_at_shape("images (n, height, width) or (n, pixels) of squares, of one channel", header);
    if (shape[0] > mlp::max_example_count) fail_at_shape("at most 2^31 - 1 images", header);
    set_size(name(), shape[1], shape[2], to);
  }

  void add(std::string_view values, Images& to) override {
    if (type().size == 1 && type().kind == 'u') {
      const auto* const bytes = reinterpret_cast<const std::uint8_t*>(values.data());
      to.pixels.insert(to.pixels.end(), bytes, bytes + values.size());
      return;
    }
    const double white = type().kind == 'b' ? 255 : 1;  // true, of what is true or false
    for (std::size_t at = 0; at < values.size(); at += type().size) {
      const double value = white * npy_value(type(), values.data() + at);
      if (!(value >= 0 && value <= 255) || std::floor(value) != value) fail_at_pixel(value);
      to.pixels.push_back(static_cast<std::uint8_t>(value));
    }
  }

  [[noreturn]] void fail_at_pixel(double found) const {
    std::string message =
        name() + ": expected pixels 0 to 255 in whole numbers, found " + mlp::text_of(found);
    if (found > 0 && found < 1) message += "; (255 * x).round().astype('uint8') makes such of 0 to 1";
    throw mlp::FormatError(message);
  }
};

class NpyLabels : public NpyValues {
 public:
  using NpyValues::NpyValues;

 private:
  void start(const NpyHeader& header, Images&) override {
    if (!holds_labels(header)) fail_at_shape("labels, one number each", header);
  }

  void add(std::string_view values, Images& to) override {
    for (std::size_t at = 0; at < values.size(); at += type().size) {
      to.labels.push_back(label_from(name(), npy_value(type(), values.data() + at), to.labels.size()));
    }
  }
};

}  // namespace

bool is_npy(std::string_view bytes) { return bytes.starts_with(npy_magic); }

std::optional<NpyHeader> npy_header(const std::string& name, std::string_view bytes) {
  constexpr std::size_t version_at = 6;
  constexpr std::size_t longest = 1U << 16;
  if (bytes.size() < npy_magic.size()) return std::nullopt;
  if (!is_npy(bytes))
    throw mlp::FormatError(name + ": expected an array of NumPy's (.npy), found another file");
  if (bytes.size() <= version_at) return std::nullopt;
  const int version = static_cast<std::uint8_t>(bytes[version_at]);
  if (version < 1 || version > 3) {
    throw mlp::FormatError(
        mlp::message({name, ": expected version 1, 2 or 3 of NumPy's format, found ", version}));
  }
  const std::size_t length_bytes = version == 1 ? 2 : 4;
  const std::size_t text_at = version_at + 2 + length_bytes;
  if (bytes.size() < text_at) return std::nullopt;
  std::size_t length = 0;
  for (std::size_t i = length_bytes; i-- > 0;) {
    length = length << 8U | static_cast<std::uint8_t>(bytes[version_at + 2 + i]);
  }
  if (length > longest) {
    throw mlp::FormatError(
        mlp::message({name, ": expected a header of at most ", longest, " bytes, found ", length}));
  }
  if (bytes.size() < text_at + length) return std::nullopt;
  NpyHeader header = NpyDictionary(name, bytes.substr(text_at, length)).read();
  header.bytes = text_at + length;
  return header;
}

bool holds_labels(const NpyHeader& header) {
  return header.shape.size() == 1 || (header.shape.size() == 2 && header.shape[1] == 1);
}

std::unique_ptr<FileReader> npy_images(std::string name) {
  return std::make_unique<NpyImages>(std::move(name));
}

std::unique_ptr<FileReader> npy_labels(std::string name) {
  return std::make_unique<NpyLabels>(std::move(name));
}

}  // namespace datasets
