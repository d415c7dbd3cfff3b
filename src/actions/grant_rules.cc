#include "actions/grant_rules.h"

#include <algorithm>

#include "actions/kept_grants.h"
#include "actions/people.h"
#include "actions/workspace.h"
#include "base/clock.h"
#include "registers/organisation.h"
#include "registers/permission.h"

namespace actions {

namespace {

using identity::Grant;
using identity::Grants;
using identity::Role;
using records::Reach;
using records::Version;
namespace grant = registers::grant;
namespace person = registers::person;
namespace role = registers::role;
namespace unit = registers::unit;

constexpr int units_deep_max = 200;

Result<std::shared_ptr<Role const>> rules_of(Changing const& change, Version const& own_role) {
  auto const rules = own_role.record.get_or(role::rules);
  auto const value = TRY(parse_json(rules.text));
  auto made = identity::rules_from(value, change.workspace.registers()->all());
  if (!made)
    return fail(ErrorKind::invalid, made.error().where + ": " + made.error().what, "rules");
  return std::make_shared<Role const>(Role{.name = own_role.id, .rules = std::move(*made)});
}

Result<std::shared_ptr<Role const>> own_role_of(Changing const& change, Version const& granted,
                                                Given when) {
  auto const id = granted.record.get_or(grant::own_role).id;
  auto const found = TRY(change.unit.latest(role::spec, id, Reach::everything()));
  auto const there = found && !found->erased;
  // What was given can be taken away again, whatever became of the role since.
  if (!there || (when == Given::now && found->state != role::spec.first_state()))
    return fail(ErrorKind::invalid, "Say which of your own roles it is, one that is in use.",
                std::string(grant::own_role.name));
  return rules_of(change, *found);
}

// The grant that the record makes, whatever its state.
Result<Grant> grant_in(Changing const& change, Version version, Given when) {
  version.state = grant::spec.first_state();
  auto const own = version.record.get_or(grant::role) == "own";
  std::vector<std::shared_ptr<Role const>> roles;
  if (own) roles.push_back(TRY(own_role_of(change, version, when)));
  auto made = grant_of(version, roles);
  if (!made)
    return fail(ErrorKind::invalid, "There is no such role.", std::string(grant::role.name));
  return std::move(*made);
}

bool is_owners(Version const& version) {
  return version.record.get_or(grant::role) == "owner";
}

Result<> makes_sense(Changing const& change, Grant const& given, Version const& after) {
  if (after.record.find(grant::own_role.name) && given.role != "own")
    return fail(ErrorKind::invalid,
                "It is one of the program's roles or one of your own, not both.",
                std::string(grant::own_role.name));
  if (given.gives->needs_end && !given.until)
    return fail(ErrorKind::invalid, "Somebody from outside who audits has a last day; say which.",
                std::string(grant::until.name));
  if (given.held_to && *given.held_to > change.unit.size())
    return fail(ErrorKind::invalid, "The ledger has no such position yet.",
                std::string(grant::held_to.name));
  if (is_owners(after) && (!given.unit.empty() || given.until || given.held_to))
    return fail(ErrorKind::invalid,
                "An owner answers for the whole workspace, without a last day and without an end "
                "to what they see.",
                std::string(grant::role.name));
  return {};
}

// What was granted is not made into something else: that would be another grant.
Result<> stays_what_it_is(Version const& before, Version const& after) {
  for (auto const name : {grant::person.name, grant::role.name, grant::own_role.name}) {
    auto const* const was = before.record.find(name);
    auto const* const is = after.record.find(name);
    if ((was != nullptr) != (is != nullptr) || (was && *was != *is))
      return fail(ErrorKind::invalid, "A grant stays what it is: revoke it and make another.",
                  std::string(name));
  }
  if (before.unit == after.unit) return {};
  return fail(ErrorKind::invalid, "A grant stays what it is: revoke it and make another.", "unit");
}

Result<> may_give(Changing const& change, Grant const& given) {
  if (change.actor.access && change.actor.access->covers(given)) return {};
  return fail(ErrorKind::forbidden,
              "Nobody gives or takes away a role that may more than they may themselves.",
              std::string(grant::role.name));
}

// What is prolonged is given anew.
Result<> ends_with_theirs(Changing const& change, OptionalVersion const& before,
                          Grant const& given) {
  auto const was = before ? before->record.get(grant::until) : nullptr;
  if (before && given.until && (!was || *given.until <= *was)) return {};
  if (before && !given.until && !was) return {};
  if (change.actor.access && change.actor.access->covers_to_its_end(given)) return {};
  return fail(
      ErrorKind::forbidden,
      "Nobody gives a role for longer than they have it themselves; say an earlier last day.",
      std::string(grant::until.name));
}

// Owners that are left when this grant, or this person, is gone.
Result<> an_owner_is_left(Changing const& change, std::string_view without_grant,
                          std::string_view without_person) {
  auto const grants = TRY(grants_in(change.unit, change.workspace));
  auto const today = date_of(change.unit.now());
  auto const stays = [&](Grant const& each) {
    return each.role == "owner" && (without_grant.empty() || each.id != without_grant) &&
           each.person != without_person && each.holds_on(today) && grants.takes_part(each.person);
  };
  // The founder's, which no record made, is there as long as no record speaks of it.
  if (std::ranges::any_of(grants.all, stays)) return {};
  return fail(ErrorKind::conflict,
              "This is the last owner, and a workspace is never without one; make somebody else an "
              "owner first.");
}

Result<> may_take_from(Changing const& change, std::string_view whom) {
  auto const grants = TRY(grants_in(change.unit, change.workspace));
  for (auto const& each : grants.all)
    if (each.person == whom) TRY(may_give(change, each));
  return {};
}

}  // namespace

Result<> check_grant(Changing const& change, OptionalVersion const& before, Version const& after) {
  auto const ends = before && before->state != after.state;
  auto const given = TRY(grant_in(change, after, ends ? Given::before : Given::now));
  if (!ends) TRY(makes_sense(change, given, after));
  if (before) {
    TRY(stays_what_it_is(*before, after));
    auto const was = TRY(grant_in(change, *before, Given::before));
    TRY(may_give(change, was));
  }
  TRY(may_give(change, given));
  if (!ends) TRY(ends_with_theirs(change, before, given));
  if (ends && is_owners(after)) TRY(an_owner_is_left(change, after.id, {}));
  return {};
}

Result<> may_give_role(Changing const& change, identity::MappedRole const& role, Given when) {
  Version as_granted;
  as_granted.register_name = grant::spec.name;
  as_granted.unit = role.unit;
  as_granted.record.put(grant::role.name, role.role);
  if (!role.own_role.empty())
    as_granted.record.put(grant::own_role.name, records::Link{role.own_role});
  auto const given = TRY(grant_in(change, std::move(as_granted), when));
  return may_give(change, given);
}

Result<> check_role(Changing const& change, Version const& after) {
  auto const made = TRY(rules_of(change, after));
  return may_give(change, {.role = "own", .gives = made});
}

Result<> check_unit(Changing const& change, OptionalVersion const& before, Version const& after) {
  auto const parent = after.record.get_or(unit::parent).id;
  auto const was = before ? before->record.get_or(unit::parent).id : std::string();
  if (before && parent == was) return {};
  // Whoever moves units moves what others may see.
  auto const& access = change.actor.access;
  if (!access || !access->everywhere(identity::Verb::manage, identity::every_register))
    return fail(ErrorKind::forbidden,
                "Where units stand decides who sees what; ask someone who manages all of it.",
                std::string(unit::parent.name));
  auto above = parent;
  for (auto deep = 0; !above.empty(); ++deep) {
    if (above == after.id || deep == units_deep_max)
      return fail(ErrorKind::invalid, "A unit cannot lie below itself, nor so deep.",
                  std::string(unit::parent.name));
    auto const next = TRY(change.unit.latest(unit::spec, above, Reach::everything()));
    above = next ? next->record.get_or(unit::parent).id : std::string();
  }
  return {};
}

Result<> check_person(Changing const& change, OptionalVersion const& before, Version const& after) {
  // Who is helped back in, or linked, is whoever holds the link; and nobody shuts out who may more
  // than they.
  for (auto const way_in : {"recover", "link_sign_in", "end_sessions", "revoke_token"})
    if (change.act == way_in) return may_take_from(change, after.id);
  TRY(check_address(change.unit, before, after));
  if (!before || before->state == after.state) return {};
  // Whoever goes loses what was granted, and whoever comes back has it again.
  TRY(may_take_from(change, after.id));
  if (after.state == person::spec.first_state()) return {};
  return an_owner_is_left(change, {}, after.id);
}

Result<> check_erasure(Changing const& change, Version const& before) {
  auto const name = change.spec.name;
  if (name == grant::spec.name && before.state == grant::spec.first_state())
    return fail(ErrorKind::invalid, "Revoke the grant first, so that it is seen who ended it.");
  if (name == person::spec.name) {
    TRY(may_take_from(change, before.id));
    return an_owner_is_left(change, {}, before.id);
  }
  if (name != role::spec.name && name != unit::spec.name) return {};
  auto const& access = change.actor.access;
  if (access && access->everywhere(identity::Verb::manage, identity::every_register)) return {};
  return fail(ErrorKind::forbidden, "Ask someone who manages all of the system.");
}

}  // namespace actions
