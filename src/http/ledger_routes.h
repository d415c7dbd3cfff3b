#pragma once

// Handlers for the ledger: its head, entries and proofs, in public formats.

#include "http/api.h"

namespace http {

Result<Reply> ledger_head(Call const& call);
Result<Reply> checkpoint(Call const& call);
Result<Reply> entries(Call const& call);
Result<Reply> entry(Call const& call);
Result<Reply> proof(Call const& call);
Result<Reply> proof_of_record(Call const& call);
Result<Reply> consistency(Call const& call);

}  // namespace http
