#pragma once

// A document as an Excel workbook: a first sheet with title, facts, checkpoint and all text, then
// one sheet a table with frozen head and filters. Text is never a formula: it is written as text,
// and neutralised besides, because people export sheets to CSV. The same document gives the same
// bytes; the workbook's creation time is the document's, in whole seconds.

#include <string>

#include "base/result.h"
#include "reports/document.h"

namespace reports {

// invalid: a table has more rows than a sheet can hold. unavailable: no memory or temporary space.
Result<std::string> render_xlsx(Document const& document);

}  // namespace reports
