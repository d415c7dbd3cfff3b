#pragma once

// Who does something, and how much they may.

#include <string>

#include "base/result.h"
#include "identity/principal.h"
#include "records/field.h"

namespace actions {

class Workspace;

struct Actor {
  std::string person;  // opaque id; what the ledger names
  records::Right right = records::Right::contribute;

  bool may(records::Right needed) const { return right >= needed; }
};

// The person who set the workspace up.
Actor owner_of(Workspace const& workspace);

// Whoever a door has let in. Until roles are granted, the owner manages and others contribute.
Actor actor_behind(Workspace const& workspace, identity::Principal const& who);

// Any person of the workspace, by id or by name. not_found: nobody, or several of that name.
Result<Actor> actor_named(Workspace const& workspace, std::string_view id_or_name);

}  // namespace actions
