#pragma once

// A document, or one table of it, for a terminal or a plain file.

#include <cstddef>
#include <string>

#include "reports/document.h"

namespace reports {

enum class Colour { no, yes };

struct TextOptions {
  std::size_t width = 100;     // columns; at least 20 are taken
  Colour colour = Colour::no;  // yes only where a terminal reads it
};

// Lines end with \n and, but for words that cannot be broken, are no wider than asked for. Where
// the columns of a table do not fit side by side, each row becomes a short list.
std::string render_text(Document const& document, TextOptions options = {});
std::string render_text(Table const& table, TextOptions options = {});

}  // namespace reports
