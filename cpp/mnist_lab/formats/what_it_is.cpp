#include "mnist_lab/formats/what_it_is.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "mnist_lab/formats/utf8.h"

namespace formats {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t enough = 4096;  // bytes to look at

struct Signature {
  std::string_view begins;
  std::string_view is;
};

/// By what a file begins with. Sources: each format's description.
constexpr std::array signatures{
    Signature{"version https://git-lfs.github.com/spec/"sv,
              "a Git LFS pointer: the file itself has not been downloaded"sv},
    Signature{"\x89HDF\r\n\x1A\n"sv, "an HDF5 file, as Keras writes .h5"sv},
    Signature{"\x89PNG\r\n\x1A\n"sv, "an image (PNG)"sv},
    Signature{"\xFF\xD8\xFF"sv, "an image (JPEG)"sv},
    Signature{"GIF8"sv, "an image (GIF)"sv},
    Signature{"II*\0"sv, "an image (TIFF)"sv},
    Signature{"MM\0*"sv, "an image (TIFF)"sv},
    Signature{"\x93NUMPY"sv, "an array of NumPy (.npy)"sv},
    Signature{"PK\x05\x06"sv, "an empty zip archive"sv},
    Signature{"\x1F\x8B"sv, "a gzip file"sv},
    Signature{"BZh"sv, "a bzip2 file"sv},
    Signature{"\xFD"
              "7zXZ\0"sv,
              "an xz file"sv},
    Signature{"\x28\xB5\x2F\xFD"sv, "a Zstandard file"sv},
    Signature{"7z\xBC\xAF\x27\x1C"sv, "a 7z archive"sv},
    Signature{"Rar!\x1A\x07"sv, "a RAR archive"sv},
    Signature{"%PDF-"sv, "a PDF document"sv},
    Signature{"GGUF"sv, "a GGUF file, which holds language models"sv},
    Signature{"MATLAB 5.0"sv, "a MATLAB file"sv},
    Signature{"PAR1"sv, "a Parquet file"sv},
    Signature{"\x7F"
              "ELF"sv,
              "a program"sv},
    // What the first bytes of a binary file become when it is sent as text.
    Signature{"\x89HDF\n\x1A\n"sv, "an HDF5 file damaged by a transfer as text"sv},
    Signature{"\x89PNG\n\x1A\n"sv, "an image (PNG) damaged by a transfer as text"sv},
    Signature{"\x1F\xEF\xBF\xBD"sv, "a gzip file damaged by a transfer as text"sv},
    Signature{"\x1F\xC2\x8B"sv, "a gzip file damaged by a transfer as text"sv},
    Signature{"\xEF\xBF\xBDPNG"sv, "an image (PNG) damaged by a transfer as text"sv},
    Signature{"\xEF\xBF\xBDHDF"sv, "an HDF5 file damaged by a transfer as text"sv},
};

std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<std::uint8_t>(bytes[at]) : std::uint8_t{0};
}

bool holds(std::string_view bytes, std::string_view what) {
  return bytes.find(what) != std::string_view::npos;
}

/// In a zip archive's beginning stand the names of its first files.
std::string kind_of_zip(std::string_view bytes) {
  if (holds(bytes, "data.pkl") || holds(bytes, "/version") || holds(bytes, "/byteorder"))
    return "a zip archive, which torch.save writes";
  if (holds(bytes, "metadata.json") || holds(bytes, "config.json") || holds(bytes, "model.weights.h5"))
    return "a zip archive, which Keras writes as .keras";
  if (holds(bytes, ".npy")) return "a zip archive, which NumPy writes as .npz";
  return "a zip archive";
}

/// Python's, from protocol 2 on; joblib.dump and older versions of torch.save write it.
bool is_pickle(std::string_view bytes) {
  return byte_at(bytes, 0) == 0x80 && byte_at(bytes, 1) >= 2 && byte_at(bytes, 1) <= 5;
}

/// zlib's header, whose two bytes are a multiple of 31.
bool is_zlib(std::string_view bytes) {
  return bytes.size() > 2 && byte_at(bytes, 0) == 0x78 && (0x7800 + byte_at(bytes, 1)) % 31 == 0;
}

bool is_bitmap(std::string_view bytes) {
  return bytes.size() >= 14 && bytes.starts_with("BM") && bytes.substr(6, 4) == "\0\0\0\0"sv;
}

/// Two zeros, a type, a number of dimensions.
bool is_idx(std::string_view bytes) {
  const std::uint8_t type = byte_at(bytes, 2);
  const bool has_type = type == 0x08 || type == 0x09 || (type >= 0x0B && type <= 0x0E);
  return bytes.size() >= 8 && bytes.starts_with("\0\0"sv) && has_type && byte_at(bytes, 3) >= 1 &&
         byte_at(bytes, 3) <= 8;
}

/// The size of its header, then the header.
bool is_safetensors(std::string_view bytes) {
  return byte_at(bytes, 8) == '{' && bytes.substr(5, 3) == "\0\0\0"sv;
}

/// ir_version, then the name of the producer, the graph or what lies between.
bool is_onnx(std::string_view bytes) {
  constexpr std::string_view tags = "\x12\x1A\x22\x28\x32\x3A\x42"sv;
  return byte_at(bytes, 0) == 0x08 && byte_at(bytes, 1) >= 1 && byte_at(bytes, 1) <= 32 &&
         tags.find(static_cast<char>(byte_at(bytes, 2))) != std::string_view::npos;
}

std::string in_small_letters(std::string_view text) {
  std::string small(text);
  for (char& letter : small) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return small;
}

std::string_view trimmed(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t from = text.find_first_not_of(" \t\r\n");
  return from == std::string_view::npos ? std::string_view() : text.substr(from);
}

bool is_web_page(std::string_view text) {
  constexpr std::array begins{"<!doctype html"sv, "<html"sv, "<head"sv, "<body"sv, "<script"sv, "<meta"sv};
  const std::string start = in_small_letters(text.substr(0, 512));
  const auto is_begun = [&](std::string_view begin) { return start.starts_with(begin); };
  if (std::any_of(begins.begin(), begins.end(), is_begun)) return true;
  return (start.starts_with("<?xml") || start.starts_with("<!--")) && holds(start, "<html");
}

/// Nothing but printable characters of UTF-8, of which the last may be cut off.
bool is_text(std::string_view bytes) {
  constexpr std::size_t longest_character = 4;
  for (std::size_t cut = 0; cut < longest_character && cut < bytes.size(); ++cut) {
    if (!is_utf8(bytes.substr(0, bytes.size() - cut))) continue;
    return std::none_of(bytes.begin(), bytes.end(), [](char letter) {
      const auto byte = static_cast<std::uint8_t>(letter);
      return byte == 0x7F || (byte < ' ' && "\t\n\r\f"sv.find(letter) == std::string_view::npos);
    });
  }
  return false;
}

/// Lines of the same number of fields, more than one.
bool is_table(std::string_view text, char mark) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  const auto first = std::count(line.begin(), line.end(), mark);
  if (first == 0 || end == std::string_view::npos) return false;
  const std::string_view rest = text.substr(end + 1);
  const std::size_t next = rest.find('\n');
  // What was given may end within the second line.
  const std::string_view second = rest.substr(0, next);
  return next == std::string_view::npos || std::count(second.begin(), second.end(), mark) == first;
}

/// Whether `what` stands so many bytes from the beginning.
bool has_at(std::string_view bytes, std::size_t at, std::string_view what) {
  return bytes.size() > at && bytes.substr(at).starts_with(what);
}

std::string kind_of_text(std::string_view text) {
  if (is_web_page(text)) return "a web page";
  if (text.starts_with("<svg") || (text.starts_with("<?xml") && holds(text, "<svg"))) return "an image (SVG)";
  if (text.starts_with("<?xml") || text.starts_with("<!DOCTYPE")) return "XML";
  if (text.starts_with('{') && holds(text, "\"nbformat\"")) return "a notebook";
  if (text.starts_with('{') || text.starts_with("[{")) return "JSON";
  for (const char mark : {',', ';', '\t'}) {
    if (is_table(text, mark)) return "a table in text (CSV)";
  }
  return "text";
}

}  // namespace

std::string what_it_is(std::string_view first_bytes) {
  const std::string_view bytes = first_bytes.substr(0, enough);
  if (bytes.empty()) return "an empty file";
  if (is_safetensors(bytes)) return "a safetensors file";  // first: its size may begin as any other file does
  for (const Signature& signature : signatures) {
    if (bytes.starts_with(signature.begins)) return std::string(signature.is);
  }
  if (bytes.starts_with("PK\x03\x04")) return kind_of_zip(bytes);
  if (is_pickle(bytes)) return "a pickle of Python, as joblib writes it and torch.save once did";
  if (is_zlib(bytes)) return "a zlib file, as joblib writes it";
  if (bytes.starts_with("RIFF") && has_at(bytes, 8, "WEBP")) return "an image (WebP)";
  if (is_bitmap(bytes)) return "an image (BMP)";
  if (has_at(bytes, 4, "ftyp")) return "an image or a film";
  if (has_at(bytes, 4, "TFL3")) return "a model of TensorFlow Lite";
  if (has_at(bytes, 257, "ustar")) return "a tar archive";
  if (is_idx(bytes)) return "an IDX file, which holds images or labels";
  if (is_onnx(bytes)) return "an ONNX file";
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return "text in UTF-16";
  if (is_web_page(trimmed(bytes))) return "a web page";  // in whatever encoding
  if (is_text(bytes)) return trimmed(bytes).empty() ? "a file of empty lines" : kind_of_text(trimmed(bytes));
  if (std::all_of(bytes.begin(), bytes.end(), [](char byte) { return byte == 0; })) return "a file of zeros";
  return is_sent_as_text(bytes) ? "a file damaged by a transfer as text" : "";
}

bool is_sent_as_text(std::string_view bytes) {
  constexpr std::ptrdiff_t beyond_chance = 8;
  const auto is_beyond_ascii = [](char byte) { return (static_cast<std::uint8_t>(byte) & 0x80U) != 0; };
  // The last character may be cut off.
  const std::string_view whole = bytes.substr(0, bytes.size() - std::min<std::size_t>(3, bytes.size()));
  if (std::count_if(whole.begin(), whole.end(), is_beyond_ascii) >= 2 * beyond_chance) {
    for (std::size_t more = 0; more <= 3 && more <= bytes.size(); ++more) {
      if (is_utf8(bytes.substr(0, bytes.size() - more))) return true;
    }
  }
  std::ptrdiff_t line_feeds = 0;
  for (std::size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    if (at == 0 || bytes[at - 1] != '\r') return false;
    ++line_feeds;
  }
  return line_feeds >= beyond_chance;
}

}  // namespace formats
