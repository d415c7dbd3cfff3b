#pragma once

// Commands on where everything stands: levels of all AI systems, coverage, stages of certification.

#include "cli/command.h"

namespace cli {

Result<> portfolio(Context const& context);
Result<> coverage(Context const& context);
Result<> stage(Context const& context);

}  // namespace cli
