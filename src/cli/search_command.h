#pragma once

// The command that searches all that is said in words.

#include "cli/command.h"

namespace cli {

Result<> search(Context const& context);

}  // namespace cli
