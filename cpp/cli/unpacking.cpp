#include "cli/unpacking.h"

#include <zip.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <iterator>
#include <new>
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

bool begins_with(const ContentFile& file, std::string_view what) {
  std::string begin;
  file.read([&begin, what](std::string_view bytes) {
    begin.append(bytes.substr(0, what.size() - begin.size()));
    return begin.size() < what.size();
  });
  return begin == what;
}

struct DiscardZip {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, DiscardZip>;

struct CloseZipFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

/// An archive that is open, and what it is called.
struct OpenArchive {
  std::shared_ptr<zip_t> zip;
  std::string name;
};

class ZipEntry : public ContentFile {
 public:
  ZipEntry(OpenArchive archive, const zip_stat_t& stat, std::string name)
      : archive_(std::move(archive)), index_(stat.index), size_(stat.size), name_(std::move(name)) {}

  const std::string& name() const override { return name_; }
  std::uint64_t size() const override { return size_; }

 protected:
  void read_packed(const TakeContent& take) const override {
    zip_t* const zip = archive_.zip.get();
    const std::unique_ptr<zip_file_t, CloseZipFile> file(zip_fopen_index(zip, index_, 0));
    if (!file && zip_error_code_zip(zip_get_error(zip)) == ZIP_ER_NOPASSWD) {
      throw mlp::FormatError(
          archive_.name +
          ": expected a zip archive that opens without a password, found one that is protected by one");
    }
    if (!file) fail_to_unpack(zip_strerror(zip));
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

  OpenArchive archive_;
  zip_uint64_t index_;
  std::uint64_t size_;
  std::string name_;
};

[[noreturn]] void fail_to_open(const std::string& name, const zip_error_t& error) {
  zip_error_t copy = error;
  const std::string why = zip_error_strerror(&copy);
  throw mlp::FormatError(name + ": expected a whole zip archive, found one that is cut short or damaged (" +
                         why + ")");
}

OpenArchive open_archive(const std::filesystem::path& file) {
  int code = 0;
  Archive zip(zip_open(file.c_str(), ZIP_RDONLY, &code));
  if (!zip) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    fail_to_open(file.string(), error);
  }
  return {std::move(zip), file.string()};
}

/// An archive within another: all of it in memory.
OpenArchive open_archive(const ContentFile& file) {
  constexpr std::size_t most_bytes = std::size_t{1} << 32U;
  std::string bytes;
  file.read([&](std::string_view piece) {
    bytes.append(piece);
    if (bytes.size() > most_bytes)
      throw mlp::FormatError(file.name() + ": expected at most 4 GB within an archive, found more");
    return true;
  });
  // The source owns what it is made of.
  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };
  std::unique_ptr<void, Free> memory(std::malloc(std::max<std::size_t>(bytes.size(), 1)));
  if (!memory) throw std::bad_alloc();
  std::copy(bytes.begin(), bytes.end(), static_cast<char*>(memory.get()));
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(memory.get(), bytes.size(), 1, &error);
  if (source == nullptr) fail_to_open(file.name(), error);
  static_cast<void>(memory.release());  // the source frees it
  Archive zip(zip_open_from_source(source, ZIP_RDONLY, &error));
  if (!zip) {
    zip_source_free(source);
    fail_to_open(file.name(), error);
  }
  return {std::move(zip), file.name()};
}

/// What an archive holds, in NumPy's .npz within it too. path: its own, as files are told apart by.
std::vector<OpenedFile> entries_of(const OpenArchive& archive, const std::string& path,
                                   bool is_within_another = false) {
  std::vector<OpenedFile> entries;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive.zip.get(), 0); ++i) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(archive.zip.get(), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_GUESS, &stat) != 0)
      continue;
    std::string name = stat.name;
    if (name.ends_with('/')) continue;
    // A terminal would obey control characters.
    std::replace_if(
        name.begin(), name.end(), [](unsigned char byte) { return byte < ' ' || byte == 0x7F; }, '?');
    const auto inside = [&name](std::string archive_name) { return archive_name.append("/").append(name); };
    OpenedFile entry{inside(path), std::make_shared<ZipEntry>(archive, stat, inside(archive.name))};
    if (!is_within_another && name.ends_with(".npz") && begins_with(*entry.content, zip_begins)) {
      std::ranges::move(entries_of(open_archive(*entry.content), entry.path, true),
                        std::back_inserter(entries));
    } else {
      entries.push_back(std::move(entry));
    }
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
  const bool may_be_archive =
      path.ends_with(".zip") || path.ends_with(".npz") || path.find('/') == std::string::npos;
  if (may_be_archive && begins_with(*plain, zip_begins)) return entries_of(open_archive(file), path);
  return {{path, std::move(plain)}};
}

}  // namespace cli
