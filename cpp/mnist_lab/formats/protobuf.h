// As much of Protocol Buffers' wire format as an ONNX file of a small network needs.
// Source: https://protobuf.dev/programming-guides/encoding
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace formats {

/// How a field's value stands in the bytes.
enum class WireType : unsigned { varint = 0, fixed64 = 1, bytes = 2, fixed32 = 5 };

/// A message that is being written: each call appends a field.
class ProtobufWriter {
 public:
  ProtobufWriter& number(int field, std::uint64_t value);
  /// Text, bytes or a message.
  ProtobufWriter& bytes(int field, std::string_view value);
  ProtobufWriter& message(int field, const ProtobufWriter& message) { return bytes(field, message.bytes_); }

  const std::string& written() const { return bytes_; }

 private:
  void varint(std::uint64_t value);
  void tag(int field, WireType type) {
    varint(static_cast<std::uint64_t>(field) << 3U | static_cast<std::uint64_t>(type));
  }

  std::string bytes_;
};

/// One field of a message.
struct ProtobufField {
  int field = 0;
  WireType type = WireType::varint;
  std::uint64_t number = 0;     ///< of a varint or a fixed-size field, its bits
  std::string_view bytes = {};  ///< of a length-delimited one
};

/// Walks the fields of a message.
class ProtobufReader {
 public:
  explicit ProtobufReader(std::string_view message) : rest_(message) {}

  /// The next field; nothing at the end, or when what follows is no field: then failed().
  std::optional<ProtobufField> next();

  bool failed() const { return failed_; }

  /// The next number of a packed field, whose bytes the reader was made of; ends as next().
  std::optional<std::uint64_t> next_packed();

 private:
  std::optional<std::uint64_t> varint();
  std::optional<std::string_view> take(std::uint64_t size);

  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace formats
