// Any files as a dataset: what is planned is read. Files stand one after the other: a line with a name, a
// line with the content's size, the content.
#include <string>
#include <string_view>
#include <vector>

#include "mnist_lab/datasets/part_reader.h"
#include "mnist_lab/mlp/error.h"

namespace {

std::string_view line_of(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

void read_part(const std::vector<datasets::FoundFile>& files, const datasets::Part& part,
               datasets::ReadOptions options) {
  datasets::PartReader reader(files, part, options);
  std::size_t taken = 0;
  for (const datasets::PlannedFile& file : part.files) {
    reader.begin();
    reader.push(files.at(file.file).start);
    reader.end();
    const datasets::Labelled ready = reader.ready();
    taken += ready.labels.size();
    if (!ready.labels.empty() && ready.pixels.size() % ready.labels.size() != 0) __builtin_trap();
  }
  reader.finish();
  if (taken == 0 || reader.classes() <= 0) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::vector<datasets::FoundFile> files;
  while (!rest.empty() && files.size() < 12) {
    datasets::FoundFile file;
    file.name = line_of(rest);
    file.shown = file.name;
    std::size_t length = 0;
    for (const char digit : line_of(rest).substr(0, 5)) {
      if (digit >= '0' && digit <= '9') length = 10 * length + static_cast<std::size_t>(digit - '0');
    }
    file.start = rest.substr(0, length);
    file.size = file.start.size();
    rest.remove_prefix(std::min(length, rest.size()));
    files.push_back(std::move(file));
  }
  try {
    const datasets::Plan plan = datasets::plan_dataset(files);
    if (plan.arrangements.empty()) __builtin_trap();
    using datasets::Share;
    for (const datasets::Arrangement& arrangement : plan.arrangements) {
      try {
        const bool is_held_out = !arrangement.test;
        read_part(files, arrangement.train, {.share = is_held_out ? Share::but_every_seventh : Share::all});
        read_part(files, is_held_out ? arrangement.train : *arrangement.test,
                  {.share = is_held_out ? Share::every_seventh : Share::all, .transposed = true});
      } catch (const mlp::FormatError&) {
      }
    }
  } catch (const mlp::FormatError&) {
  }
  return 0;
}
