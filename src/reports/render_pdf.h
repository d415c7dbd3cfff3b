#pragma once

// A document as PDF, A4: set with Pango, drawn with cairo, in process. Sections with wide tables
// lie across the paper; table heads repeat on every page, rows stay whole where they fit on one;
// head and foot of each page say what it belongs to and which of how many it is. Headings are
// bookmarks, links lead on, fonts are embedded, charts are vectors. The same document gives the
// same bytes with the same fonts and libraries; its creation date is the document's.

#include <string>

#include "base/result.h"
#include "reports/document.h"

namespace reports {

// unavailable: the fonts are not installed, or there is no memory.
Result<std::string> render_pdf(Document const& document);

}  // namespace reports
