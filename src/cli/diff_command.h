#pragma once

// What differs between two positions of the ledger, and questions in SQL.

#include "cli/command.h"

namespace cli {

Result<> diff(Context const& context);
Result<> sql(Context const& context);

}  // namespace cli
