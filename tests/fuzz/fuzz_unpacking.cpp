// Any bytes as a file of the terminal's, which may be gzip or a zip archive.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <stdexcept>
#include <string>

#include "cli/unpacking.h"
#include "mnist_lab/mlp/error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const int file = memfd_create("input", 0);
  if (ftruncate(file, 0) != 0 || pwrite(file, data, size, 0) != static_cast<ssize_t>(size)) return 0;
  const std::string path = "/proc/self/fd/" + std::to_string(file);
  try {
    for (const cli::OpenedFile& opened : cli::open_unpacked(path, "file.zip")) {
      constexpr std::size_t enough = 1U << 20;
      std::size_t bytes = 0;
      try {
        opened.content->read([&bytes](std::string_view piece) { return (bytes += piece.size()) < enough; });
      } catch (const mlp::FormatError&) {
      }
    }
  } catch (const mlp::FormatError&) {
  } catch (const std::runtime_error&) {
  }
  return 0;
}
