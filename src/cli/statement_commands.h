#pragma once

// The Statement of Applicability as one thing: making, showing, comparing and approving editions.

#include "cli/command.h"

namespace cli {

Result<> statement_make(Context const& context);
Result<> statement_show(Context const& context);
Result<> statement_diff(Context const& context);
Result<> statement_approve(Context const& context);

}  // namespace cli
