// What several test files need: files, MNIST, made-up datasets and matrices.
#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "mnist_lab/mlp/dataset.h"
#include "mnist_lab/mlp/parameters.h"

namespace tests {

/// The content of a file; throws when it cannot be read.
std::vector<std::uint8_t> read_file(const std::string& path);

/// MNIST itself, "train" or "test", read once.
const mlp::Dataset& mnist(const std::string& part);

void append_word(std::vector<std::uint8_t>& bytes, std::uint32_t word);

/// An IDX file of the given header words and values.
std::vector<std::uint8_t> idx_file(const std::vector<std::uint32_t>& header,
                                   const std::vector<std::uint8_t>& values);

/// `count` images of random pixels, about half of them zero, with random labels.
mlp::Dataset random_dataset(std::uint32_t count, std::uint32_t height, std::uint32_t width,
                            std::uint32_t seed = 1);

/// Random numbers in [-range, range).
mlp::Matrix random_matrix(Eigen::Index rows, Eigen::Index columns, float range, std::mt19937& random);

std::vector<float> values_of(const mlp::Parameters& parameters);

/// a · b in double precision. Compiled once: Eigen's product takes a compiler seconds.
Eigen::MatrixXd product(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b);

}  // namespace tests
