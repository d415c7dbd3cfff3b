#pragma once

// Text as a reader may safely see it, on a page, in a sheet or on a terminal.

#include <cstddef>
#include <string>
#include <string_view>

namespace reports {

// Replaces by U+FFFD whatever could make a reader see something else than what is there, or drive a
// terminal: bytes that are not UTF-8, control characters (C0 but tab and line feed, DEL, C1),
// controls of writing direction (embeddings, overrides, isolates) and non-characters. A lone CR or
// CR LF becomes a line feed.
std::string visible(std::string_view text);

// As it must stand in a cell that a spreadsheet may open: text that starts with = + - @ TAB or CR
// could be taken for a formula, and gets an apostrophe in front.
std::string neutralised(std::string_view text);

// One code point of well-formed UTF-8, and how many bytes it takes. `text` is not empty.
struct CodePoint {
  char32_t value;
  std::size_t bytes;
};
CodePoint first_code_point(std::string_view text);

// How many columns a terminal gives to well-formed UTF-8: 0 for combining marks, 2 for East Asian
// wide characters and emoji, else 1.
std::size_t terminal_width(std::string_view text);

}  // namespace reports
