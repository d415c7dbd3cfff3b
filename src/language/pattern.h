#pragma once

// ICU message patterns, narrowed to what a translator can get right: {name}, plural and select.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace language {

struct PatternFacts {
  std::set<std::string> arguments;  // their names
  // One for each plural in it: the categories that it has a text for ("one", "few", "other").
  std::vector<std::set<std::string>> plurals;
};

// Far above any sentence; a translation file may come from anywhere.
inline constexpr std::size_t pattern_bytes_max = 4096;

// invalid: not a pattern, or one that uses what is not taken.
Result<PatternFacts> read_pattern(std::string_view pattern);

// The plural categories that whole numbers fall in, in this language, and "other": {one, few,
// many, other} for Russian.
std::set<std::string> plural_categories(std::string_view language);

// What is wrong with a translation into the language: it must be a pattern and have a text for all
// plural categories. Empty: nothing.
std::string fault_of(std::string_view pattern, std::string_view language);

}  // namespace language
