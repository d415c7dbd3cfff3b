#pragma once

// Approving, with or without a passkey's signature; and approvals as files that others check.

#include "http/api.h"

namespace http {

Result<Reply> approve(Call const& call);
Result<Reply> options_to_approve(Call const& call);
Result<Reply> approve_statement(Call const& call);
Result<Reply> options_to_approve_statement(Call const& call);
Result<Reply> approval_file(Call const& call);

}  // namespace http
