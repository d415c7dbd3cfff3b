#pragma once

// What somebody may, told for people and for screens: which roles they have, and what of each
// register. A screen shows less by it; what is allowed is decided where it is done.

#include "actions/actor.h"
#include "base/json.h"

namespace actions {

class Workspace;

// {"roles": [{"role", "unit", "until", "held_to"}], "rights": {"risk": ["read", "contribute"], …},
//  "sees_all": true}
json::object rights_to_json(Workspace const& workspace, Actor const& actor);

// {"may": ["read", "contribute"]}: of this very record as it stands. Nobody is told to decide on
// their own work where somebody else can. not_found: there is none that they may read.
Result<json::object> rights_on_record(Workspace const& workspace, Actor const& actor,
                                      std::string_view register_name, std::string_view id);

// The same of another person, and what of each register they may in one unit (empty: somewhere).
// forbidden: for themselves, and for who manages people. not_found: no such person.
Result<json::object> rights_of(Workspace const& workspace, Actor const& actor,
                               std::string const& person, std::string const& unit);

// The program's own and those of the workspace's that the actor may look up, with what each may:
// [{"role", "title", "meaning", "verbs": {"*": […], "task": […]}}]
Result<json::array> roles_to_json(Workspace const& workspace, Actor const& actor);

}  // namespace actions
