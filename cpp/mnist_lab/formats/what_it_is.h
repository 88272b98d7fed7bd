// What a file really is, for messages about one that is not what a reader expects: "found a web page".
#pragma once

#include <string>
#include <string_view>

namespace formats {

/// As a noun for people: "a web page", "a zip archive", "a Git LFS pointer: the file itself has not been
/// downloaded", "an empty file", "text". Empty for what it does not know, and for what it knows no better.
/// `first_bytes`: the whole file or its beginning; some hundred bytes are enough, and no more than a few
/// thousand are looked at.
std::string what_it_is(std::string_view first_bytes);

/// Whether bytes that should be no text have been sent or stored as text: every line feed has become two
/// bytes, or every byte beyond ASCII a character of UTF-8. Looks at all that is given; false for less than
/// what chance would not make.
bool is_sent_as_text(std::string_view bytes);

}  // namespace formats
