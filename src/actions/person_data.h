#pragma once

// All that is kept about one person, for whoever asks what is known about them (or they
// themselves): their record with all its versions, what names them, what was granted to them, and
// what they did.

#include "actions/actor.h"
#include "base/json.h"

namespace actions {

class Workspace;

// {"person": {…}, "versions": [{…}], "named_in": [{"register", "as": […], "record": {…}}],
//  "acts": [{"position", "act", "register", "record", "recorded", "token"}]}
// Of records that the actor may not see, nothing. forbidden: it is neither they themselves nor
// somebody who manages people in the whole organisation. not_found: there is no such person.
Result<json::object> data_about(Workspace const& workspace, Actor const& actor,
                                std::string const& person);

}  // namespace actions
