#pragma once

// How far one framework is covered, by its own records and by what is done for others; and the
// crosswalk edges behind it, with reasons and sources.

#include "reports/report.h"

namespace reports {

Document coverage(ReportInput const& input);

}  // namespace reports
