#pragma once

// All that is kept about one person, for whoever asks what is known about them (or they
// themselves): their record with all its versions, what names them, what was granted to them, and
// what they did.

#include "actions/actor.h"
#include "base/json.h"

namespace actions {

class Workspace;
class Gate;

// {"person": {…}, "versions": [{…}], "named_in": [{"register", "as": […], "record": {…}}],
//  "acts": [{"position", "act", "register", "record", "recorded", "token"}]}
// Of records that the actor may not see, nothing. forbidden: it is neither they themselves nor
// somebody who manages people in the whole organisation. not_found: there is no such person.
Result<json::object> data_about(Workspace const& workspace, Actor const& actor,
                                std::string const& person);

// The same and what lies beside the ledger: {…, "sessions", "tokens", "passkeys", "codes": bool,
//  "reads": [{"register", "record", "way", "first", "last", "times"}],
//  "files": [{"register", "record", "field", "name", "sha256"}]}
// Nothing that would let anybody in. Reads of records that the actor may not see are left out.
// Also forbidden: through a token, whose scopes say nothing of ways in.
Result<json::object> all_about(Gate const& gate, Actor const& actor, std::string const& person);

}  // namespace actions
