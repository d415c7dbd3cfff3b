#pragma once

// The first JSON value of a file, seen from afar: which names it has, down to the second level.
//
// That is enough to tell formats apart, and it works on a file that is cut off or otherwise not
// JSON, so that the reader in charge, not the sniffing, says what is wrong with it. One pass, no
// copy; the views point into the text.

#include <cstddef>
#include <string_view>
#include <vector>

namespace evidence {

struct Outline {
  struct Name {
    std::string_view parent;  // empty at the first level
    std::string_view name;    // as written, escapes and all
    char kind;                // first character of its value: { [ " - digit t f n; 0: cut off
    std::string_view text;    // of a string, as written
  };
  bool in_array = false;  // the file is an array, and these are the names of its first element
  std::vector<Name> names;
  std::size_t end = std::string_view::npos;  // just behind the value; npos: it never ends

  Name const* find(std::string_view name, std::string_view parent = {}) const;
  char kind_of(std::string_view name, std::string_view parent = {}) const;  // 0: not there
  bool has(std::string_view name, std::string_view parent = {}) const {
    return find(name, parent) != nullptr;
  }
};

Outline outline(std::string_view text);

// Past a byte order mark, which some shells put before what a tool printed.
std::string_view without_mark(std::string_view text);

}  // namespace evidence
