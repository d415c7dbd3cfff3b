#pragma once

// People as those who sign in: found by what they call themselves, kept apart by their addresses,
// and asked whether they still take part. Reads records, and of secrets only who has a password.

#include <optional>
#include <string>

#include "actions/workspace.h"
#include "records/record.h"
#include "store/store.h"

namespace actions {

// Whether this person is there and has not left.
Result<bool> takes_part(Workspace const& workspace, std::string_view person);
// Who means to sign in by a password: the one active person who has one and has that address, or
// else the one of that name; case does not count (ASCII). None: there is nobody, or there are
// several.
Result<std::optional<records::Version>> person_called(Workspace const& workspace,
                                                      std::string_view name_or_email);
// Whether somebody who takes part has this address.
Result<bool> is_address_taken(Workspace const& workspace, std::string_view email);
// invalid: somebody else who takes part has the address, which is new or comes back with its
// person. What was there before the rule stays, so that it can be amended.
Result<> check_address(store::Unit& unit, std::optional<records::Version> const& before,
                       records::Version const& after);
// The person's name; empty where there is none.
Result<std::string> name_of_person(Workspace const& workspace, std::string_view person);

}  // namespace actions
