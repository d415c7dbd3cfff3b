#pragma once

// Commands about providers of identities, beside those that every record has (aims add
// identity_provider …).

#include "cli/command.h"

namespace cli {

Result<> provider_secret(Context const& context);
Result<> provider_test(Context const& context);
Result<> account_link(Context const& context);

}  // namespace cli
