#include "cli/teller.h"

#include <cstdlib>

#include "registers/catalogue.h"
#include "registers/labels.h"

namespace cli {

Teller::Teller(std::string_view language) {
  // "C.UTF-8" and "POSIX" are what a terminal says that speaks nothing in particular.
  if (language.empty() || language.starts_with("en") || language.starts_with("C") ||
      language.starts_with("POSIX"))
    return;
  auto const built_in = language::Languages::built_in();
  if (built_in) translation_ = built_in->find(language);
}

std::string Teller::say(std::string_view english) const {
  if (!translation_) return std::string(english);
  return registers::sentence_in(*translation_, registers::built_in(), english);
}

std::string_view language_of_terminal() {
  for (auto const* const name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (auto const* const set = std::getenv(name); set && *set) return set;
  return {};
}

std::string_view language_asked(int count, char const* const* arguments) {
  constexpr std::string_view option = "--language";
  for (auto i = 1; i < count; ++i) {
    std::string_view const argument = arguments[i];
    if (argument == option && i + 1 < count) return arguments[i + 1];
    if (argument.starts_with(option) && argument.substr(option.size()).starts_with('='))
      return argument.substr(option.size() + 1);
  }
  return language_of_terminal();
}

}  // namespace cli
