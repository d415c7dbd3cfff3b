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

// The program's own and the workspace's, with what each may:
// [{"role", "title", "meaning", "verbs": {"*": […], "task": […]}}]
Result<json::array> roles_to_json(Workspace const& workspace);

}  // namespace actions
