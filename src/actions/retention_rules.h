#pragma once

// What holds for retention rules and legal holds besides their declarations: they name registers,
// fields and states that there are; and what is held is not erased by anybody.

#include "actions/may_change.h"

namespace actions {

// invalid: why a rule or hold makes no sense. Other registers: nothing.
Result<> check_retention(Changing const& change, records::Version const& after);

// conflict: a legal hold in force covers the record.
Result<> check_not_held(store::Unit& unit, records::RegisterSpec const& spec,
                        std::string_view record);

}  // namespace actions
