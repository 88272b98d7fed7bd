#include "support.h"

#include <fstream>
#include <stdexcept>

namespace tests {

std::vector<std::uint8_t> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(file.tellg()));
  file.seekg(0).read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!file) throw std::runtime_error("cannot read " + path);
  return bytes;
}

const mlp::Dataset& mnist(const std::string& part) {
  const auto read = [](const std::string& prefix) {
    const std::string folder = std::string(MNIST_LAB_DATA_DIR) + "/" + prefix;
    return mlp::read_dataset("images", read_file(folder + "-images-idx3-ubyte"), "labels",
                             read_file(folder + "-labels-idx1-ubyte"));
  };
  static const mlp::Dataset train = read("train");
  static const mlp::Dataset test = read("t10k");
  return part == "train" ? train : test;
}

void append_word(std::vector<std::uint8_t>& bytes, std::uint32_t word) {
  for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<std::uint8_t>(word >> shift));
}

std::vector<std::uint8_t> idx_file(const std::vector<std::uint32_t>& header,
                                   const std::vector<std::uint8_t>& values) {
  std::vector<std::uint8_t> bytes;
  for (const std::uint32_t word : header) append_word(bytes, word);
  bytes.insert(bytes.end(), values.begin(), values.end());
  return bytes;
}

mlp::Dataset random_dataset(std::uint32_t count, std::uint32_t height, std::uint32_t width,
                            std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<std::uint8_t> pixels(std::size_t{count} * height * width);
  for (std::uint8_t& pixel : pixels)
    pixel = static_cast<std::uint8_t>(random() % 2 == 0 ? 0 : random() % 256);
  std::vector<std::uint8_t> labels(count);
  for (std::uint8_t& label : labels) label = static_cast<std::uint8_t>(random() % 10);
  return mlp::read_dataset("images", idx_file({0x803, count, height, width}, pixels), "labels",
                           idx_file({0x801, count}, labels));
}

mlp::Matrix random_matrix(Eigen::Index rows, Eigen::Index columns, float range, std::mt19937& random) {
  mlp::Matrix matrix(rows, columns);
  for (Eigen::Index i = 0; i < matrix.size(); ++i) {
    matrix.data()[i] = (static_cast<float>(random() & 0xFFFFFF) * 0x1p-23F - 1) * range;
  }
  return matrix;
}

std::vector<float> values_of(const mlp::Parameters& parameters) {
  return {parameters.values().begin(), parameters.values().end()};
}

Eigen::MatrixXd product(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b) { return a * b; }

}  // namespace tests
