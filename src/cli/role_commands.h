#pragma once

// Who may do what. Roles are granted like any record is made: aims add grant person=… role=….

#include "cli/command.h"

namespace cli {

Result<> roles(Context const& context);
Result<> person_export(Context const& context);

}  // namespace cli
