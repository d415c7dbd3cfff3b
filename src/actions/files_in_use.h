#pragma once

// Which files of the workspace count: for whoever keeps or checks all of them.

#include <set>
#include <string>

#include "actions/workspace.h"

namespace actions {

// The hashes of the files that some version of some record still names, each once.
Result<std::set<std::string>> files_in_use(Workspace const& workspace);

}  // namespace actions
