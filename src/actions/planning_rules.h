#pragma once

// What holds for records of planning (ISO/IEC 42001, 6.1) besides their declarations: an accepted
// risk stays as it was accepted, and a control that a treatment relies on is not left out silently.

#include "actions/may_change.h"

namespace actions {

// invalid: why it cannot be written so. Registers that are not of planning: nothing.
Result<> check_planning(Changing const& change, records::Version const& after,
                        std::optional<records::Version> const& before);

}  // namespace actions
