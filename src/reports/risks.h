#pragma once

// The risk assessment and the treatment plan (ISO/IEC 42001, 6.1.2, 6.1.3, 8.2 and 8.3): which AI
// risks there are, how high they stand before and after treatment, what is done about each, by
// whom, and who accepted what is left. Of one AI system, where the report has a subject: its own
// risks and those of the whole organisation.

#include "reports/report.h"

namespace reports {

Document risks(ReportInput const& input);

}  // namespace reports
