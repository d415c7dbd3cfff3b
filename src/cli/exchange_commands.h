#pragma once

// What comes in and goes out as files: import, export, evidence add.

#include "cli/command.h"

namespace cli {

Result<> import(Context const& context);
Result<> export_(Context const& context);
Result<> evidence_add(Context const& context);

}  // namespace cli
