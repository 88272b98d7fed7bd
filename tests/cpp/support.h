// What several test files need: reference figures, MNIST, made-up datasets.
#pragma once

#include <doctest/doctest.h>

#include <bit>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "mlp/dataset.h"
#include "mlp/parameters.h"

namespace tests {

inline std::vector<std::uint8_t> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A file of tests/reference.
inline std::vector<std::uint8_t> reference_bytes(const std::string& name) {
  return read_file(std::string(MNIST_LAB_REFERENCE_DIR) + "/" + name);
}

inline nlohmann::json reference_json(const std::string& name) {
  const auto bytes = reference_bytes(name);
  return nlohmann::json::parse(bytes.begin(), bytes.end());
}

/// Little-endian float32 values.
inline std::vector<float> reference_floats(const std::string& name) {
  static_assert(std::endian::native == std::endian::little);
  const auto bytes = reference_bytes(name);
  std::vector<float> values(bytes.size() / sizeof(float));
  std::memcpy(values.data(), bytes.data(), bytes.size());
  return values;
}

inline mlp::Matrix matrix_from(const nlohmann::json& rows) {
  mlp::Matrix matrix(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(rows[0].size()));
  for (Eigen::Index i = 0; i < matrix.rows(); ++i) {
    for (Eigen::Index j = 0; j < matrix.cols(); ++j) {
      matrix(i, j) = rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)].get<float>();
    }
  }
  return matrix;
}

/// MNIST itself, read once.
inline const mlp::Dataset& mnist(const std::string& part) {
  const auto read = [](const std::string& prefix) {
    const std::string folder = std::string(MNIST_LAB_DATA_DIR) + "/" + prefix;
    return mlp::read_dataset("images", read_file(folder + "-images-idx3-ubyte"), "labels",
                             read_file(folder + "-labels-idx1-ubyte"));
  };
  static const mlp::Dataset train = read("train");
  static const mlp::Dataset test = read("t10k");
  return part == "train" ? train : test;
}

inline void append_word(std::vector<std::uint8_t>& bytes, std::uint32_t word) {
  for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<std::uint8_t>(word >> shift));
}

/// An IDX file of the given header words and values.
inline std::vector<std::uint8_t> idx_file(const std::vector<std::uint32_t>& header,
                                          const std::vector<std::uint8_t>& values) {
  std::vector<std::uint8_t> bytes;
  for (const std::uint32_t word : header) append_word(bytes, word);
  bytes.insert(bytes.end(), values.begin(), values.end());
  return bytes;
}

/// `count` images of random pixels, about half of them zero, with random labels.
inline mlp::Dataset random_dataset(std::uint32_t count, std::uint32_t height, std::uint32_t width,
                                   std::uint32_t seed = 1) {
  std::mt19937 random(seed);
  std::vector<std::uint8_t> pixels(std::size_t{count} * height * width);
  for (std::uint8_t& pixel : pixels)
    pixel = static_cast<std::uint8_t>(random() % 2 == 0 ? 0 : random() % 256);
  std::vector<std::uint8_t> labels(count);
  for (std::uint8_t& label : labels) label = static_cast<std::uint8_t>(random() % 10);
  return mlp::read_dataset("images", idx_file({0x803, count, height, width}, pixels), "labels",
                           idx_file({0x801, count}, labels));
}

/// Random numbers in [-range, range).
inline mlp::Matrix random_matrix(Eigen::Index rows, Eigen::Index columns, float range, std::mt19937& random) {
  mlp::Matrix matrix(rows, columns);
  for (Eigen::Index i = 0; i < matrix.size(); ++i) {
    matrix.data()[i] = (static_cast<float>(random() & 0xFFFFFF) * 0x1p-23F - 1) * range;
  }
  return matrix;
}

inline std::vector<float> values_of(const mlp::Parameters& parameters) {
  return {parameters.values().begin(), parameters.values().end()};
}

}  // namespace tests
