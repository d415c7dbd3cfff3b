#pragma once

// What an organisation chooses about its workspace. Kept in workspace.json; that somebody chose,
// and what, stands in the ledger.

#include "actions/change.h"

namespace actions {

// Whether whoever approves proves anew who they are. forbidden: this needs the right to manage all
// of it. Choosing what is chosen already writes nothing.
Result<> choose_to_confirm_approvals(Workspace& workspace, Actor const& actor, bool confirm,
                                     Why why);

}  // namespace actions
