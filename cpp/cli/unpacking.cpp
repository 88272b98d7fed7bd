#include "cli/unpacking.h"

#include <zip.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "cli/files.h"
#include "mnist_lab/mlp/error.h"

namespace cli {
namespace {

constexpr std::size_t piece_bytes = std::size_t{1} << 18U;
constexpr std::string_view gzip_begins = "\x1F\x8B";
constexpr std::string_view zip_begins = "PK\x03\x04";

/// Decompresses gzip: one member after the other, until zeros or nothing follow.
class Gunzip {
 public:
  explicit Gunzip(const std::string& name) : name_(name) {
    constexpr int gzip_only = 15 + 16;
    if (inflateInit2(&stream_, gzip_only) != Z_OK) throw std::bad_alloc();
  }
  Gunzip(const Gunzip&) = delete;
  Gunzip& operator=(const Gunzip&) = delete;
  ~Gunzip() { inflateEnd(&stream_); }

  bool push(std::string_view bytes, const TakeContent& take) {
    stream_.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));  // zlib only reads
    stream_.avail_in = static_cast<uInt>(bytes.size());
    while (stream_.avail_in > 0) {
      if (has_ended_ && !next_member()) return true;
      if (!inflate_piece(take)) return false;
    }
    return true;
  }

  void finish() const {
    if (!has_ended_) throw mlp::FormatError(name_ + ": expected a whole gzip file, found one cut short");
  }

 private:
  /// What follows a member is another, or zeros that fill a tape's block.
  bool next_member() {
    while (stream_.avail_in > 0 && *stream_.next_in == 0) {
      ++stream_.next_in;
      --stream_.avail_in;
    }
    if (stream_.avail_in == 0) return false;
    if (*stream_.next_in != static_cast<Bytef>(gzip_begins[0])) {
      throw mlp::FormatError(name_ + ": expected nothing behind the gzip data, found other bytes");
    }
    inflateReset(&stream_);
    has_ended_ = false;
    return true;
  }

  bool inflate_piece(const TakeContent& take) {
    stream_.next_out = reinterpret_cast<Bytef*>(buffer_.data());
    stream_.avail_out = static_cast<uInt>(buffer_.size());
    const int code = inflate(&stream_, Z_NO_FLUSH);
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) {
      throw mlp::FormatError(name_ + ": expected valid gzip data, found: " +
                             (stream_.msg != nullptr ? stream_.msg : "an error"));
    }
    has_ended_ = code == Z_STREAM_END;
    const std::size_t size = buffer_.size() - stream_.avail_out;
    return size == 0 || take({buffer_.data(), size});
  }

  const std::string& name_;
  z_stream stream_{};
  bool has_ended_ = false;
  std::vector<char> buffer_ = std::vector<char>(piece_bytes);
};

class PlainFile : public ContentFile {
 public:
  explicit PlainFile(std::filesystem::path path) : path_(std::move(path)), name_(path_.string()) {
    std::error_code error;
    size_ = std::filesystem::file_size(path_, error);
    if (error) fail_because(path_, "cannot be read", error.value());
  }

  const std::string& name() const override { return name_; }
  std::uint64_t size() const override { return size_; }

 protected:
  void read_packed(const TakeContent& take) const override {
    const Stream file(std::fopen(name_.c_str(), "rb"));
    if (!file) fail_because(path_, "cannot be read", errno);
    std::vector<char> buffer(piece_bytes);
    for (;;) {
      const std::size_t length = std::fread(buffer.data(), 1, buffer.size(), file.get());
      if (length > 0 && !take({buffer.data(), length})) return;
      if (std::ferror(file.get()) != 0) fail_because(path_, "cannot be read", errno);
      if (length < buffer.size()) return;
    }
  }

 private:
  std::filesystem::path path_;
  std::string name_;
  std::uint64_t size_ = 0;
};

struct DiscardZip {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, DiscardZip>;

struct CloseZipFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

class ZipEntry : public ContentFile {
 public:
  ZipEntry(std::shared_ptr<zip_t> archive, const zip_stat_t& stat, std::string name)
      : archive_(std::move(archive)), index_(stat.index), size_(stat.size), name_(std::move(name)) {}

  const std::string& name() const override { return name_; }
  std::uint64_t size() const override { return size_; }

 protected:
  void read_packed(const TakeContent& take) const override {
    const std::unique_ptr<zip_file_t, CloseZipFile> file(zip_fopen_index(archive_.get(), index_, 0));
    if (!file && zip_error_code_zip(zip_get_error(archive_.get())) == ZIP_ER_NOPASSWD) {
      throw mlp::FormatError(
          name_ +
          ": expected a zip archive that opens without a password, found one that is protected by one");
    }
    if (!file) fail_to_unpack(zip_strerror(archive_.get()));
    std::vector<char> buffer(piece_bytes);
    for (;;) {
      const zip_int64_t length = zip_fread(file.get(), buffer.data(), buffer.size());
      if (length < 0) fail_to_unpack(zip_file_strerror(file.get()));
      if (length == 0 || !take({buffer.data(), static_cast<std::size_t>(length)})) return;
    }
  }

 private:
  [[noreturn]] void fail_to_unpack(const char* why) const {
    throw mlp::FormatError(name_ + ": expected a whole file in a zip archive, found: " + why);
  }

  std::shared_ptr<zip_t> archive_;
  zip_uint64_t index_;
  std::uint64_t size_;
  std::string name_;
};

std::vector<OpenedFile> entries_of(const std::filesystem::path& file, const std::string& path) {
  int code = 0;
  Archive opened(zip_open(file.c_str(), ZIP_RDONLY, &code));
  if (!opened) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    const std::string why = zip_error_strerror(&error);
    zip_error_fini(&error);
    throw mlp::FormatError(file.string() +
                           ": expected a whole zip archive, found one that is cut short or damaged (" + why +
                           ")");
  }
  const std::shared_ptr<zip_t> archive(std::move(opened));
  std::vector<OpenedFile> entries;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive.get(), 0); ++i) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(archive.get(), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_GUESS, &stat) != 0) continue;
    std::string name = stat.name;
    if (name.ends_with('/')) continue;
    // A terminal would obey control characters.
    std::replace_if(
        name.begin(), name.end(), [](unsigned char byte) { return byte < ' ' || byte == 0x7F; }, '?');
    const auto inside = [&name](std::string archive_name) { return archive_name.append("/").append(name); };
    entries.push_back({inside(path), std::make_shared<ZipEntry>(archive, stat, inside(file.string()))});
  }
  return entries;
}

}  // namespace

void ContentFile::read(const TakeContent& take) const {
  std::unique_ptr<Gunzip> gunzip;
  bool is_first = true;
  bool is_stopped = false;
  std::string begin;  // until it is long enough to tell
  const auto pass = [&](std::string_view bytes) {
    is_stopped = !(gunzip ? gunzip->push(bytes, take) : take(bytes));
    return !is_stopped;
  };
  read_packed([&](std::string_view bytes) {
    if (!is_first) return pass(bytes);
    begin.append(bytes);
    if (begin.size() < gzip_begins.size()) return true;
    is_first = false;
    if (begin.starts_with(gzip_begins)) gunzip = std::make_unique<Gunzip>(name());
    return pass(begin);
  });
  if (is_first && !begin.empty()) take(begin);
  if (gunzip && !is_stopped) gunzip->finish();
}

bool ContentFile::is_gzip() const {
  std::string begin;
  read_packed([&begin](std::string_view bytes) {
    begin.append(bytes.substr(0, gzip_begins.size()));
    return begin.size() < gzip_begins.size();
  });
  return begin.starts_with(gzip_begins);
}

std::vector<OpenedFile> open_unpacked(const std::filesystem::path& file, const std::string& path) {
  auto plain = std::make_shared<PlainFile>(file);
  std::string begin;
  if (path.ends_with(".zip") || path.ends_with(".npz") || path.find('/') == std::string::npos) {
    plain->read([&begin](std::string_view bytes) {
      begin.append(bytes.substr(0, zip_begins.size()));
      return begin.size() < zip_begins.size();
    });
  }
  if (begin.starts_with(zip_begins)) return entries_of(file, path);
  return {{path, std::move(plain)}};
}

}  // namespace cli
