#pragma once

// Commands about accounts and API tokens, for whoever may read the workspace's folder: they hold
// the ledger's key already, so that they prove nothing more.

#include "cli/command.h"

namespace cli {

Result<> account_set_password(Context const& context);
Result<> account_recover(Context const& context);
Result<> account_end_sessions(Context const& context);
Result<> token_make(Context const& context);
Result<> token_list(Context const& context);
Result<> token_revoke(Context const& context);

}  // namespace cli
