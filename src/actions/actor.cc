#include "actions/actor.h"

#include "actions/records.h"
#include "actions/workspace.h"

namespace actions {

Actor owner_of(Workspace const& workspace) {
  return {.person = workspace.settings().owner, .right = records::Right::manage};
}

Actor actor_behind(Workspace const& workspace, identity::Principal const& who) {
  auto const is_owner = who.person == workspace.settings().owner;
  return {.person = who.person,
          .right = is_owner ? records::Right::manage : records::Right::contribute};
}

Result<Actor> actor_named(Workspace const& workspace, std::string_view id_or_name) {
  auto const person = TRY(find_record(workspace, "person", id_or_name));
  if (person.state != "active")
    return fail(ErrorKind::forbidden, "This person no longer takes part, so cannot act.",
                person.id);
  return Actor{.person = person.id, .right = records::Right::manage};
}

}  // namespace actions
