// assets/templates as a part of the program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace cli {

struct TemplateLanguage {
  std::string_view name;      ///< "en"
  std::string_view notebook;  ///< Markdown, a section a cell
  std::string_view card;      ///< Markdown
  std::string_view words;     ///< JSON: what stands within the code, and what settings are called
};

/// The code of all cells.
extern const std::string_view notebook_template;

/// English first.
extern const TemplateLanguage template_languages[2];

/// Throws std::logic_error for one that there is not.
const TemplateLanguage& language_named(std::string_view name);

/// --language.
void add_language_option(CLI::App& command, std::string& language);

}  // namespace cli
