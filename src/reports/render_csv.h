#pragma once

// One table as CSV (RFC 4180): a head line, CR LF, UTF-8 without a mark, cells neutralised against
// formulas (visible.h). The group of a row stands in a column of its own where the table names one.

#include <string>

#include "reports/document.h"

namespace reports {

std::string render_csv(Table const& table);

}  // namespace reports
