#include "cli/doubting.h"

#include <stdexcept>
#include <utility>

#include "cli/network_file.h"
#include "mnist_lab/mlp/error.h"

namespace cli {

reading::Doubt read_doubt(const std::filesystem::path& path) {
  std::error_code ignored;
  if (path != MNIST_LAB_DOUBT && !std::filesystem::exists(path, ignored))
    throw std::runtime_error(path.string() + ": there is no such file; doubt --save makes one");
  mlp::Network network = read_network(path);
  try {
    return reading::Doubt(std::move(network));
  } catch (const mlp::InvalidArgument& error) {
    throw std::runtime_error(path.string() + ": " + error.what());
  }
}

std::string doubt_in_words(const reading::Judgement& judgement) {
  switch (judgement.verdict) {
    case reading::Verdict::digit:
      return "";
    case reading::Verdict::several:
      return "several digits?";
    case reading::Verdict::unsure:
      break;
  }
  return judgement.one_digit < 0.5F ? "no digit?" : "not sure";
}

}  // namespace cli
