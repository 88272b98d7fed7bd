#include "mnist_lab/formats/protobuf.h"

namespace formats {
namespace {

constexpr unsigned payload_bits = 7;
constexpr std::uint64_t payload = 0x7F;
constexpr std::uint64_t continues = 0x80;

}  // namespace

void ProtobufWriter::varint(std::uint64_t value) {
  for (; value > payload; value >>= payload_bits)
    bytes_.push_back(static_cast<char>((value & payload) | continues));
  bytes_.push_back(static_cast<char>(value));
}

ProtobufWriter& ProtobufWriter::number(int field, std::uint64_t value) {
  tag(field, WireType::varint);
  varint(value);
  return *this;
}

ProtobufWriter& ProtobufWriter::bytes(int field, std::string_view value) {
  tag(field, WireType::bytes);
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
    if ((byte & continues) == 0) return value;
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
  ProtobufField field{.field = static_cast<int>(*tag >> 3U), .type = static_cast<WireType>(*tag & 7U)};
  if (field.type == WireType::varint) {
    const auto value = varint();
    if (!value) return std::nullopt;
    field.number = *value;
  } else if (field.type == WireType::bytes) {
    const auto size = varint();
    const auto bytes = size ? take(*size) : std::nullopt;
    if (!bytes) return std::nullopt;
    field.bytes = *bytes;
  } else if (field.type == WireType::fixed32 || field.type == WireType::fixed64) {
    const auto bytes = take(field.type == WireType::fixed32 ? sizeof(std::uint32_t) : sizeof(std::uint64_t));
    if (!bytes) return std::nullopt;
    for (std::size_t i = bytes->size(); i-- > 0;)
      field.number = field.number << 8U | static_cast<std::uint8_t>((*bytes)[i]);
  } else {
    return std::nullopt;  // groups, which nobody writes any more
  }
  failed_ = false;
  return field;
}

std::optional<std::uint64_t> ProtobufReader::next_packed() {
  if (rest_.empty()) return std::nullopt;
  const auto number = varint();
  failed_ = !number;
  return number;
}

}  // namespace formats
