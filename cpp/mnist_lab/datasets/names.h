// What files' names say of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace datasets {

/// What a set is for.
enum class Role { train, test, validation, unknown };

/// The part behind the last slash.
std::string_view base_name(std::string_view path);

/// What stands before it; empty where there is none.
std::string_view folder_of(std::string_view path);

/// In how many folders it is; an archive is none.
int depth_of(std::string_view path);

/// Lower-case words of a name: what stands between other characters than letters and figures.
std::vector<std::string> words_of(std::string_view name);

/// By the words of the name itself, and where they say nothing, by those of the folders that it is in, the
/// inmost first.
Role role_of(std::string_view path);

/// What is left of a path without the words for roles and kinds of files: the same for all files of a
/// dataset.
std::string stem_of(std::string_view path);

/// Whether it says that a file holds images.
bool is_named_as_images(std::string_view path);

/// Whether it says that a file holds labels.
bool is_named_as_labels(std::string_view path);

/// Whether it says that a file holds images or labels, or what they are for.
bool is_named_as_part(std::string_view path);

/// Names in one text: the first few, and how many more there are.
std::string listed(const std::vector<std::string>& names);

}  // namespace datasets
