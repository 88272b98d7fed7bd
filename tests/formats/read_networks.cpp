// Reads networks' files from standard input, many in a row, each after a line that says what it is, and
// writes a line of each: its network, or why it is none. So the tests hold both languages' readers against
// each other.
//
// Input:  FORMAT SIZE\n, then SIZE bytes; FORMAT is safetensors or onnx
// Output: taken SIZES ACTIVATION PARAMETERS, as 784,16,10 relu and the float32 in the exercise's order, eight
//         hexadecimal digits each; or refused, and what is expected and found
#include <bit>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>

#include "mnist_lab/formats/onnx.h"
#include "mnist_lab/formats/safetensors.h"
#include "mnist_lab/mlp/error.h"

namespace {

mlp::Network network_in(const std::string& format, const std::string& bytes) {
  if (format == "safetensors") return formats::from_safetensors("file", bytes).network;
  if (format == "onnx") return formats::from_onnx("file", bytes);
  throw std::runtime_error("expected safetensors or onnx, found " + format);
}

void write(const mlp::Network& network) {
  const char* separator = "taken ";
  for (const int size : network.parameters.sizes()) {
    std::printf("%s%d", separator, size);
    separator = ",";
  }
  std::printf(" %s ", std::string(mlp::name_of(network.activation)).c_str());
  for (const float value : network.parameters.exercise_order()) {
    std::printf("%08x", std::bit_cast<std::uint32_t>(value));
  }
  std::printf("\n");
}

void read_all() {
  std::string format;
  std::size_t size = 0;
  while (std::cin >> format >> size && std::cin.get() == '\n') {
    std::string bytes(size, '\0');
    if (!std::cin.read(bytes.data(), static_cast<std::streamsize>(size))) {
      throw std::runtime_error("expected " + std::to_string(size) + " bytes, found fewer");
    }
    try {
      write(network_in(format, bytes));
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
