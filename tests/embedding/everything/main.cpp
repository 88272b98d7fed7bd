// Puts start parameters into files of both formats, reads them again and prints their fingerprints: three
// times the same.
#include <cstdio>

#include "every_header.h"

int main() {
  const mlp::Network network{mlp::create_params({784, 16, 16, 10})};
  const std::string safetensors = formats::to_safetensors({network, {}}, formats::Precision::single);
  const std::string onnx = formats::to_onnx(network);
  for (const mlp::Network& same : {network, formats::from_safetensors("safetensors", safetensors).network,
                                   formats::from_onnx("onnx", onnx).network}) {
    std::printf("%s\n", mlp::fingerprint(same.parameters).c_str());
  }
}
