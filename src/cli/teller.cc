#include "cli/teller.h"

#include <cstdlib>
#include <optional>
#include <vector>

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
  std::vector<language::Word> words;  // once, and only where there is a gap to say
  auto const label = [&](std::string_view gap) -> std::optional<std::string> {
    // In quotes stands what was typed, or what is to be typed: alike in every language.
    if (english.contains('"' + std::string(gap) + '"')) return std::nullopt;
    if (words.empty()) words = registers::words_of(registers::built_in());
    for (auto const& word : words) {
      if (word.english != gap) continue;
      if (auto const* const said = translation_->find(word.id)) return *said;
      if (auto const* const said = translation_->find(word.general)) return *said;
    }
    return std::nullopt;
  };
  return translation_->sentences().say(english, label).value_or(std::string(english));
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
