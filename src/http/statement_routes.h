#pragma once

// Handlers for the Statement of Applicability as one thing: how it stands, making an edition,
// approving it, what differs between editions.

#include "actions/assess_posture.h"
#include "http/api.h"

namespace http {

Result<Reply> show_statement(Call const& call);
Result<Reply> make_statement(Call const& call);
Result<Reply> statement_changes(Call const& call);

// Where a framework's statement stands.
Result<Reply> standing(Call const& call, actions::AssessmentQuery const& query, int status = 200);

}  // namespace http
