#include "cli/commands.h"
#include "cli/network_file.h"
#include "formats/onnx.h"

namespace cli {

int convert(const ConvertOptions& options) {
  const mlp::Network network = read_network(options.from);
  OutputFile file(options.to);
  file.write(is_onnx(options.to) ? formats::to_onnx(network)
                                 : formats::to_safetensors({network, {}}, options.precision));
  return 0;
}

}  // namespace cli
