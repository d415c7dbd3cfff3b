#pragma once

// Going through the questions of a law about one AI system.

#include "cli/command.h"

namespace cli {

Result<> classify(Context const& context);

}  // namespace cli
