#pragma once

// The stages of an audit in the readiness report: what blocks each, what is weak, what is done, and
// the work that is left (posture/stages.h).

#include "posture/index.h"
#include "reports/report.h"

namespace reports {

std::vector<Block> stage_blocks(ReportInput const& input, posture::Index const& index);

}  // namespace reports
