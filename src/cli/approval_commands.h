#pragma once

// Approvals as files that others check, and whether whoever approves proves anew who they are.

#include <string_view>

#include "cli/command.h"

namespace cli {

Result<> approval_export(Context const& context);
Result<> settings(Context const& context);

// forbidden: whoever approves proves anew who they are, and a command cannot ask for that.
Result<> may_approve_here(actions::Workspace const& workspace);

// What `aims verify` says of an approval file.
Result<> verify_approval(Context const& context, std::string_view file, std::string_view key);

}  // namespace cli
