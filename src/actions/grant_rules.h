#pragma once

// What grants, roles, units and people must keep to, whoever changes them: nobody gives away more
// than they have, nor takes it from those who have more; a workspace always has an owner.

#include "actions/may_change.h"
#include "identity/role_mapping.h"

namespace actions {

using OptionalVersion = std::optional<records::Version>;

Result<> check_grant(Changing const& change, OptionalVersion const& before,
                     records::Version const& after);
Result<> check_role(Changing const& change, records::Version const& after);
Result<> check_unit(Changing const& change, OptionalVersion const& before,
                    records::Version const& after);
Result<> check_person(Changing const& change, OptionalVersion const& before,
                      records::Version const& after);
// forbidden: the role may more than whoever changes something. `before`: what was given can be
// taken away again, whatever became of the role since.
enum class Given { now, before };
Result<> may_give_role(Changing const& change, identity::MappedRole const& role, Given when);
Result<> check_erasure(Changing const& change, records::Version const& before);

}  // namespace actions
