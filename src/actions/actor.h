#pragma once

// Who does something, and how much they may.
//
// Made once per request from whoever stands at the door (identity/principal.h) and handed to every
// action, reading or writing. What it may reach comes from the grants in the ledger; there is no
// other way to a record.

#include <memory>
#include <string>

#include "base/result.h"
#include "identity/access.h"
#include "store/query.h"

namespace actions {

class Workspace;

struct Actor {
  std::string person = {};  // opaque id; what the ledger names
  std::string token = {};   // id of the token they act through; the ledger names both
  std::shared_ptr<identity::Access const> access = {};  // none: they may nothing
  bool strong = false;  // proved within the last minutes who they are

  records::Reach reach(identity::Verb verb, std::string_view register_name) const;
  records::Reach sees(records::RegisterSpec const& spec) const;
  store::ReachInto sees_each() const;
  // Somewhere, with some record of the register.
  bool may(identity::Verb verb, std::string_view register_name) const;
  // All units of all registers: what concerns the organisation as a whole.
  bool sees_all() const;
  // The ledger position at which their view ends.
  std::optional<std::uint64_t> horizon() const;
};

// Whoever can read the workspace's folder holds its key, and so may everything (ADR 10). Acts as
// the person who set the workspace up.
Actor owner_of(Workspace const& workspace);

// Whoever stands at the door. Somebody to whom nothing was granted may nothing.
Result<Actor> actor_for(Workspace const& workspace, identity::Principal const& principal);

// Any person of the workspace, by id or by name, with what was granted to them. not_found: nobody,
// or several of that name. forbidden: they take part no more.
Result<Actor> actor_named(Workspace const& workspace, std::string_view id_or_name);

}  // namespace actions
