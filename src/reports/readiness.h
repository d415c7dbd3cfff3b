#pragma once

// How ready the organisation is for a certification audit: one page of summary, then each
// requirement and control with what holds it back and what to do next, then the documented
// information that the standard asks for and what answers it.

#include "reports/report.h"

namespace reports {

Document readiness(ReportInput const& input);

}  // namespace reports
