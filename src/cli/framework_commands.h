#pragma once

// Commands on frameworks: which there are, what stands in them, taking one in, comparing two.

#include "cli/command.h"

namespace cli {

Result<> framework_list(Context const& context);
Result<> framework_show(Context const& context);
Result<> framework_import(Context const& context);
Result<> framework_diff(Context const& context);

}  // namespace cli
