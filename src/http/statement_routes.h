#pragma once

// Handlers for the Statement of Applicability as one thing: how it stands, making an edition,
// approving it, what differs between editions.

#include "http/api.h"

namespace http {

Result<Reply> show_statement(Call const& call);
Result<Reply> make_statement(Call const& call);
Result<Reply> approve_statement(Call const& call);
Result<Reply> statement_changes(Call const& call);

}  // namespace http
