#pragma once

// What a record of a provider of identities must keep to: addresses that can be called, and no role
// by its mapping that whoever writes it does not have themselves.

#include "actions/may_change.h"

namespace actions {

Result<> check_provider(Changing const& change, std::optional<records::Version> const& before,
                        records::Version const& after);

}  // namespace actions
