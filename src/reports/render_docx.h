#pragma once

// A document as DOCX (Office Open XML, ECMA-376): real headings, tables with repeated heads, lists,
// links and bookmarks, running lines with page numbers, sections across the paper where a table is
// wide; charts as pictures with their text alternative. The same document gives the same bytes.

#include <string>

#include "base/result.h"
#include "reports/document.h"

namespace reports {

// unavailable: the fonts of charts are not installed, or there is no memory.
Result<std::string> render_docx(Document const& document);

}  // namespace reports
