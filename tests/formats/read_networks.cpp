// Reads networks' files from standard input, many in a row, each after a line that says what it is, and
// writes a line of each: its network, or why it is none.
//
// Input:  FORMAT SIZE\n, then SIZE bytes; FORMAT is safetensors or onnx, file for what its content tells, or
//         beside:NAME for a file that lies beside all that follow
// Output: taken SIZES ACTIVATION PARAMETERS, as 784,16,10 relu and the float32 in the exercise's order, eight
//         hexadecimal digits each, of a file with " | " before each note; or refused, and what is expected
//         and found
#include <bit>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <iostream>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "mnist_lab/formats/network_file.h"
#include "mnist_lab/formats/onnx.h"
#include "mnist_lab/formats/safetensors.h"
#include "mnist_lab/mlp/error.h"

namespace {

constexpr std::string_view lies_beside = "beside:";

using Files = std::map<std::string, std::string>;

formats::NetworkFile network_in(const std::string& format, const std::string& bytes, const Files& beside) {
  if (format == "safetensors") return {formats::from_safetensors("file", bytes).network};
  if (format == "onnx") return {formats::from_onnx("file", bytes).network};
  if (format == "file") {
    return formats::from_network_file(
        "file", bytes, [&](const std::string& name) -> std::optional<std::string> {
          const auto found = beside.find(name);
          return found == beside.end() ? std::nullopt : std::optional(found->second);
        });
  }
  throw std::runtime_error("expected safetensors, onnx or file, found " + format);
}

void write(const formats::NetworkFile& file) {
  const mlp::Network& network = file.network;
  const char* separator = "taken ";
  for (const int size : network.parameters.sizes()) {
    std::printf("%s%d", separator, size);
    separator = ",";
  }
  std::printf(" %s ", std::string(mlp::name_of(network.activation)).c_str());
  for (const float value : network.parameters.exercise_order()) {
    std::printf("%08x", std::bit_cast<std::uint32_t>(value));
  }
  for (const std::string& note : file.notes) std::printf(" | %s", note.c_str());
  std::printf("\n");
}

void read_all() {
  std::string format;
  std::size_t size = 0;
  Files beside;
  while (std::cin >> format >> size && std::cin.get() == '\n') {
    std::string bytes(size, '\0');
    if (!std::cin.read(bytes.data(), static_cast<std::streamsize>(size))) {
      throw std::runtime_error("expected " + std::to_string(size) + " bytes, found fewer");
    }
    if (format.starts_with(lies_beside)) {
      beside.insert_or_assign(format.substr(lies_beside.size()), bytes);
      continue;
    }
    try {
      write(network_in(format, bytes, beside));
    } catch (const mlp::FormatError& error) {
      std::printf("refused %s\n", error.what());
    }
  }
}

}  // namespace

int main() {
  try {
    read_all();
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
