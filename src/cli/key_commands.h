#pragma once

// Commands about the ledger's signing key: sealed under a passphrase or not, and changed.

#include "cli/command.h"

namespace cli {

Result<> key_seal(Context const& context);
Result<> key_unseal(Context const& context);
Result<> key_rotate(Context const& context);

}  // namespace cli
