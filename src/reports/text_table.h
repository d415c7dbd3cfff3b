#pragma once

// Lays a table out in fixed columns, as a terminal shows it. Part of render_text.

#include <string>
#include <string_view>
#include <vector>

#include "reports/render_text.h"

namespace reports {

// Breaks at blanks so that no line is wider; a word that is wider by itself is cut. Line feeds in
// the text stay breaks. Never empty: no text is one empty line.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

// Puts the escape codes of the tone around the text.
std::string coloured(std::string_view text, Tone tone, Colour colour);
std::string bold(std::string_view text, Colour colour);

std::string lay_out(Table const& table, TextOptions options);

}  // namespace reports
