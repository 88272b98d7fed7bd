// Which of the files that somebody brings is what: images or labels, to train on or to test on.
//
// By name first (train, t10k, test, validation …), then by size: the larger set is trained on. Where neither
// tells, there are several arrangements, and people are to be asked. Without a set to test on, every seventh
// image is put aside for it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mnist_lab/datasets/images.h"

namespace datasets {

/// A file as far as it has been looked at.
struct FoundFile {
  std::string name;        ///< its path where files were looked for, with /; an entry's behind its archive's
  std::string shown;       ///< what messages call it
  std::uint64_t size = 0;  ///< bytes, as it lies there
  bool is_compressed = false;
  std::string start;  ///< of its content, decompressed: start_bytes, or all there is
};

/// As much of a file as the first line of a table with the largest images may take.
inline constexpr std::size_t start_bytes = std::size_t{1} << 17U;

/// Whether a file of that name is one of the computer's own, such as .DS_Store, that no dataset is made of.
bool is_to_be_passed_over(const std::string& name);

/// Whether the name alone says that it is a picture: then it needs no start.
bool is_named_as_picture(const std::string& name);

/// Whether with it what lies in folders beside it does not count: it is of use, or its name says so, and it
/// is no picture and no text. Throws mlp::FormatError as look_at.
bool is_sufficient(const FoundFile& file);

/// What is read from a file.
enum class Content {
  idx_images,
  idx_labels,
  npy_images,
  npy_labels,
  csv,  ///< images, labels or both, as its first line says
  picture
};

struct PlannedFile {
  std::size_t file;  ///< which of those that were found
  Content content;
  std::uint8_t label = 0;  ///< of a picture
};

/// A set of images, or what of it is read.
struct Part {
  std::vector<PlannedFile> files;     ///< in the order in which they are read: labels before images
  std::string images;                 ///< what people call it: a file's name, or a folder's
  std::string labels;                 ///< likewise; empty where they are in the same
  std::optional<std::int64_t> count;  ///< images, where the files tell it before they are read
};

struct Arrangement {
  Part train;
  std::optional<Part> test;              ///< nothing: every seventh image is put aside
  std::vector<std::string> class_names;  ///< of folders that are no numbers; else empty
  bool looks_transposed = false;         ///< EMNIST's images lie on their side
};

struct Plan {
  std::vector<Arrangement> arrangements;  ///< at least one; several: neither names nor sizes tell
  std::vector<std::string> unused;        ///< files of no use here
};

/// Throws mlp::FormatError, with what was found, where no dataset can be made of the files. whole: what the
/// folder or file that they all came in is called, where their names do not say it.
Plan plan_dataset(std::span<const FoundFile> files, std::string_view whole = {});

/// What of a set is known once it has been read.
struct Shape {
  int height;   ///< of its images, pixels
  int width;    ///< likewise
  int classes;  ///< one more than its highest label
};

/// Throws mlp::FormatError where a network that is trained on the one cannot be tested on the other: images
/// of another size, or labels that were never trained on.
void check_together(const Arrangement& arrangement, const Shape& train, const Shape& test);

}  // namespace datasets
