#pragma once

// One page for top management (ISO/IEC 42001, 5.1 and 9.3): how far the management system is, what
// needs a decision, how high the AI risks stand, what falls due next; and room to sign.

#include "reports/report.h"

namespace reports {

Document executive(ReportInput const& input);

}  // namespace reports
