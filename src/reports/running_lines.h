#pragma once

// What stands at the head and foot of every page, in the words of the document.

#include <array>
#include <string>

#include "reports/document.h"

namespace reports {

// "Page 2 of 7"
std::string page_line(Words const& words, std::size_t page, std::size_t pages);
// The words before, between and after the two figures, for formats that count by themselves.
std::array<std::string, 3> page_words(Words const& words);

}  // namespace reports
