#include "formats/protobuf.h"

namespace formats {
namespace {

enum WireType : unsigned { wire_varint = 0, wire_fixed64 = 1, wire_bytes = 2, wire_fixed32 = 5 };

constexpr unsigned payload_bits = 7;
constexpr std::uint64_t payload = 0x7F;
constexpr std::uint64_t more = 0x80;

}  // namespace

void ProtobufWriter::varint(std::uint64_t value) {
  for (; value > payload; value >>= payload_bits)
    bytes_.push_back(static_cast<char>((value & payload) | more));
  bytes_.push_back(static_cast<char>(value));
}

ProtobufWriter& ProtobufWriter::number(int field, std::uint64_t value) {
  tag(field, wire_varint);
  varint(value);
  return *this;
}

ProtobufWriter& ProtobufWriter::bytes(int field, std::string_view value) {
  tag(field, wire_bytes);
  varint(value.size());
  bytes_.append(value);
  return *this;
}

std::optional<std::uint64_t> ProtobufReader::varint() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += payload_bits) {
    const auto byte = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    value |= (byte & payload) << shift;
    if ((byte & more) == 0) return value;
  }
  return std::nullopt;
}

std::optional<std::string_view> ProtobufReader::take(std::uint64_t size) {
  if (size > rest_.size()) return std::nullopt;
  const std::string_view taken = rest_.substr(0, static_cast<std::size_t>(size));
  rest_.remove_prefix(taken.size());
  return taken;
}

std::optional<ProtobufField> ProtobufReader::next() {
  if (rest_.empty()) return std::nullopt;
  failed_ = true;  // until the field has been read
  const auto tag = varint();
  if (!tag || *tag >> 3U == 0 || *tag >> 3U > 0x1FFFFFFF) return std::nullopt;
  ProtobufField field{.field = static_cast<int>(*tag >> 3U)};
  const auto type = static_cast<unsigned>(*tag & 7U);
  if (type == wire_varint) {
    const auto value = varint();
    if (!value) return std::nullopt;
    field.number = *value;
  } else if (type == wire_bytes) {
    const auto size = varint();
    const auto bytes = size ? take(*size) : std::nullopt;
    if (!bytes) return std::nullopt;
    field.bytes = *bytes;
  } else if (type == wire_fixed32 || type == wire_fixed64) {
    const auto bytes = take(type == wire_fixed32 ? sizeof(std::uint32_t) : sizeof(std::uint64_t));
    if (!bytes) return std::nullopt;
    for (std::size_t i = bytes->size(); i-- > 0;)
      field.number = field.number << 8U | static_cast<std::uint8_t>((*bytes)[i]);
  } else {
    return std::nullopt;  // groups, which nobody writes any more
  }
  failed_ = false;
  return field;
}

}  // namespace formats
