#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "mnist_lab/mlp/fingerprint.h"

namespace {

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string sha256(std::string_view text) {
  mlp::Sha256 hash;
  hash.add(bytes_of(text));
  return hash.hex();
}

}  // namespace

// Of NIST's examples for FIPS 180-4 and its test vectors.
TEST_CASE("SHA-256 gives the standard's examples") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(
      sha256(
          "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsm"
          "nopqrstnopqrstu") == "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
  CHECK(sha256(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-256 does not depend on the pieces that bytes come in, and may be asked in between") {
  std::string text;
  for (int i = 0; i < 200; ++i) text += static_cast<char>(i * 7);
  const std::string whole = sha256(text);
  for (const std::size_t piece : {1U, 3U, 55U, 56U, 63U, 64U, 65U, 128U}) {
    mlp::Sha256 hash;
    for (std::size_t at = 0; at < text.size(); at += piece) {
      CHECK(hash.hex() == sha256(std::string_view(text).substr(0, at)));
      hash.add(bytes_of(std::string_view(text).substr(at, piece)));
    }
    CHECK(hash.hex() == whole);
  }
}

TEST_CASE("a fingerprint is that of the parameters in the exercise's order") {
  mlp::Parameters parameters({2, 2, 1});
  const std::vector<float> values{1, 2, 3, 4, 5, 6, 7, 8, 9};
  parameters.set_exercise_order(values);
  // Python's hashlib of struct.pack("<9f", 1, 2, …, 9).
  CHECK(mlp::fingerprint(parameters) == "ab9c5f1bce35b274a63270b32bf471bb21a5a4932470107379bbb43a2240b428");
}
