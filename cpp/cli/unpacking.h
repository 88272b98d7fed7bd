// Files as they are meant to be read: what is gzip is decompressed, a zip archive's entries are files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

/// Takes a file's content, a piece at a time; false ends the reading.
using TakeContent = std::function<bool(std::string_view)>;

/// A file, or an entry of a zip archive.
class ContentFile {
 public:
  ContentFile() = default;
  ContentFile(const ContentFile&) = delete;
  ContentFile& operator=(const ContentFile&) = delete;
  virtual ~ContentFile() = default;

  /// What messages call it.
  virtual const std::string& name() const = 0;

  /// Bytes as they lie there.
  virtual std::uint64_t size() const = 0;

  /// Throws std::runtime_error when it cannot be read, mlp::FormatError when what is packed is damaged.
  void read(const TakeContent& take) const;

  /// Whether it is gzip.
  bool is_gzip() const;

 protected:
  virtual void read_packed(const TakeContent& take) const = 0;
};

/// A file, or, where it is a zip archive, its entries, each beside its path: that of the file, then that in
/// the archive.
struct OpenedFile {
  std::string path;
  std::shared_ptr<const ContentFile> content;
};

/// `path`: what the file is called where it is looked for. Throws as ContentFile::read.
std::vector<OpenedFile> open_unpacked(const std::filesystem::path& file, const std::string& path);

}  // namespace cli
