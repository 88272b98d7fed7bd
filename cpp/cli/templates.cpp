#include "cli/templates.h"

#include <CLI/CLI.hpp>
#include <stdexcept>

namespace cli {

const TemplateLanguage& language_named(std::string_view name) {
  for (const TemplateLanguage& language : template_languages)
    if (language.name == name) return language;
  throw std::logic_error("language");
}

void add_language_option(CLI::App& command, std::string& language) {
  language = template_languages[0].name;
  std::vector<std::string> names;
  for (const TemplateLanguage& known : template_languages) names.emplace_back(known.name);
  command.add_option("--language", language, "Of its text: en or de")
      ->type_name("NAME")
      ->check(CLI::IsMember(names))
      ->capture_default_str();
}

}  // namespace cli
