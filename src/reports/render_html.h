#pragma once

// A document as one HTML file that stands alone: style inside, no script, nothing fetched. Reads
// well on a screen and prints well on A4 (landscape where a table is wide), with repeated table
// heads. Meets WCAG 2.2 AA in structure and contrast; a status is always a word, never a colour
// alone.

#include <string>

#include "reports/document.h"

namespace reports {

std::string render_html(Document const& document);

}  // namespace reports
