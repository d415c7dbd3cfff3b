#pragma once

// What the first questions after a start would otherwise wait for.

#include <stop_token>

#include "actions/workspace.h"

namespace actions {

// Makes the newest assessment of the organisation, which the first page shows, and the kept estate,
// on the caller's thread, for as long as nobody asks to stop. Whoever asks meanwhile is answered as
// ever. What fails here fails again, with its reason, when somebody asks for it.
void warm_up(Workspace const& workspace, std::stop_token stop);

}  // namespace actions
