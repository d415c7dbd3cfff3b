#pragma once

// Handlers for where everything stands: one status with its reasons, levels of many, the portfolio,
// coverage through crosswalks, readiness for a stage.

#include "actions/assess_posture.h"
#include "http/api.h"

namespace http {

Result<Reply> status(Call const& call);
Result<Reply> status_of_one(Call const& call);
Result<Reply> levels(Call const& call);
Result<Reply> portfolio(Call const& call);
Result<Reply> coverage(Call const& call);
Result<Reply> frameworks_covered(Call const& call);
Result<Reply> stage(Call const& call);

// The parameters as_of, today, subject and framework.
Result<actions::AssessmentQuery> assessment_query(Call const& call);

}  // namespace http
