#include "actions/actor.h"

#include "actions/kept_grants.h"
#include "actions/records.h"
#include "actions/workspace.h"

namespace actions {

using identity::Verb;
using records::Reach;

Reach Actor::reach(Verb verb, std::string_view register_name) const {
  return access ? access->reach(verb, register_name) : Reach::nothing();
}

Reach Actor::sees(records::RegisterSpec const& spec) const {
  return reach(Verb::read, spec.name);
}

store::ReachInto Actor::sees_each() const {
  return [of = *this](records::RegisterSpec const& spec) { return of.sees(spec); };
}

bool Actor::may(Verb verb, std::string_view register_name) const {
  return access && access->may(verb, register_name);
}

bool Actor::sees_all() const {
  return access && access->sees_all();
}

std::optional<std::uint64_t> Actor::horizon() const {
  return access ? access->horizon() : std::nullopt;
}

Actor owner_of(Workspace const& workspace) {
  auto const& owner = workspace.settings().owner;
  return {.person = owner,
          .access = std::make_shared<identity::Access const>(identity::Access::whole(owner)),
          .strong = true};
}

Result<Actor> actor_for(Workspace const& workspace, identity::Principal const& principal) {
  if (principal.inside && principal.person == workspace.settings().owner)
    return owner_of(workspace);
  return Actor{.person = principal.person,
               .token = principal.token,
               .access = TRY(workspace.grants().access(workspace, principal)),
               .strong = principal.strong};
}

Result<Actor> actor_named(Workspace const& workspace, std::string_view id_or_name) {
  auto const person = TRY(find_record(workspace, owner_of(workspace), "person", id_or_name));
  if (person.state != "active")
    return fail(ErrorKind::forbidden, "This person no longer takes part, so cannot act.",
                person.id);
  return actor_for(workspace, identity::inside_as(person.id));
}

}  // namespace actions
