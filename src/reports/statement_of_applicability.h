#pragma once

// The Statement of Applicability (ISO/IEC 42001, 6.1.3): for each control of Annex A whether it
// applies, why, how it is done, and what shows that. Asked for by name in every certification.

#include "reports/report.h"

namespace reports {

Document statement_of_applicability(ReportInput const& input);

}  // namespace reports
