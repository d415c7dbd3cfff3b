#pragma once

// What concerns people's data: who read what is confidential, and what is kept for how long.

#include "cli/command.h"

namespace cli {

Result<> access_log(Context const& context);
Result<> retention_run(Context const& context);

}  // namespace cli
