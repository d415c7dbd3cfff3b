#pragma once

// People as those who sign in: found by what they call themselves, and asked whether they still
// take part. Reads records only; knows no secret.

#include <optional>
#include <string>

#include "actions/workspace.h"
#include "records/record.h"

namespace actions {

// Whether this person is there and has not left.
Result<bool> takes_part(Workspace const& workspace, std::string_view person);
// The one active person of that address, or else of that name; case does not count (ASCII). None:
// there is no such person, or several.
Result<std::optional<records::Version>> person_called(Workspace const& workspace,
                                                      std::string_view name_or_email);
// The person's name; empty where there is none.
Result<std::string> name_of_person(Workspace const& workspace, std::string_view person);

}  // namespace actions
