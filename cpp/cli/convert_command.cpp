#include "cli/commands.h"
#include "cli/files.h"
#include "cli/network_file.h"

namespace cli {

int convert(const ConvertOptions& options) {
  const mlp::Network network = read_network(options.from);
  const std::string bytes = network_bytes(options.to, {network, {}}, options.precision);
  OutputFile(options.to).write(bytes);
  return 0;
}

}  // namespace cli
