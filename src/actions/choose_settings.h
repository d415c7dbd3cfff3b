#pragma once

// What an organisation chooses about its workspace. Kept in workspace.json; that somebody chose,
// and what, stands in the ledger.

#include "actions/change.h"
#include "actions/workspace.h"

namespace actions {

inline constexpr std::size_t organisation_name_bytes_max = 200;

// forbidden: this needs the right to manage all of it. invalid: no name for an organisation.
// Choosing what is chosen already writes nothing. Other servers of the same database read it when
// they start.
Result<> choose_settings(Workspace& workspace, Actor const& actor, Chosen wish, Why why);

}  // namespace actions
