// The templates that notebooks are made of, assets/notebook, as a part of the program.
#pragma once

#include <string_view>

namespace cli {

struct NotebookLanguage {
  std::string_view name;   ///< "en"
  std::string_view prose;  ///< Markdown, a section a cell
  std::string_view words;  ///< JSON: what stands within the code
};

/// The code of all cells.
extern const std::string_view notebook_cells_template;

/// English first.
extern const NotebookLanguage notebook_languages[2];

}  // namespace cli
