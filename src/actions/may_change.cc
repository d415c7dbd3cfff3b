#include "actions/may_change.h"

#include <algorithm>
#include <array>

#include "actions/grant_rules.h"
#include "actions/inherit.h"
#include "actions/kept_grants.h"
#include "actions/provider_rules.h"
#include "actions/workspace.h"
#include "base/clock.h"
#include "ledger/entry.h"
#include "records/validate.h"
#include "registers/frameworks.h"
#include "registers/need_to_know.h"
#include "registers/organisation.h"
#include "registers/own.h"
#include "registers/permission.h"
#include "registers/planning.h"
#include "registers/proof.h"
#include "registers/retention.h"
#include "registers/sign_in.h"

namespace actions {

namespace {

using identity::Verb;
using records::Reach;
using records::RegisterSpec;
using records::Version;

// Registers by which the management system itself is moved, whatever is done with their records.
constexpr std::array managed{
    registers::grant::spec.name,          registers::role::spec.name,
    registers::unit::spec.name,           registers::person::spec.name,
    registers::own_register::spec.name,   registers::own_field::spec.name,
    registers::framework::spec.name,      registers::identity_provider::spec.name,
    registers::retention_rule::spec.name, registers::legal_hold::spec.name};

// What stands in these holds in every unit, so nobody who may write in some of them writes here.
constexpr std::array binding_everybody{
    registers::role::spec.name,           registers::own_register::spec.name,
    registers::own_field::spec.name,      registers::framework::spec.name,
    registers::crosswalk_edge::spec.name, registers::requirement_text::spec.name,
    registers::risk_criteria::spec.name,  registers::identity_provider::spec.name,
    registers::retention_rule::spec.name, registers::legal_hold::spec.name};

bool is_one_of(auto const& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

Verb stricter(Verb a, Verb b) {
  return std::max(a, b);
}

// What the move between these states asks for; of several, the most.
Verb verb_of_move(RegisterSpec const& spec, std::string_view from, std::string_view to) {
  auto verb = Verb::contribute;
  for (auto const& move : spec.life_cycle.moves)
    if (move.from == from && move.to == to) verb = stricter(verb, identity::verb_for(move.right));
  return verb;
}

Result<Verb> verb_needed(Changing const& change, std::optional<Version> const& before,
                         Version const& after) {
  auto const& spec = change.spec;
  auto verb = verb_behind(spec, Verb::contribute);
  if (before && before->state != after.state)
    verb = stricter(verb, verb_of_move(spec, before->state, after.state));
  if (!before && after.state != spec.first_state())
    for (auto const* move : TRY(records::moves_to(spec, after.state)))
      verb = stricter(verb, identity::verb_for(move->right));
  return verb;
}

std::string_view doing(Verb verb) {
  switch (verb) {
    case Verb::read:
      return "see";
    case Verb::contribute:
      return "write";
    case Verb::approve:
      return "decide on";
    case Verb::manage:
      return "manage";
  }
  std::unreachable();
}

auto may_not(Verb verb, RegisterSpec const& spec, std::string_view where) {
  return fail(ErrorKind::forbidden, "Your role does not allow you to " + std::string(doing(verb)) +
                                        " " + std::string(spec.title_all) + std::string(where) +
                                        "; ask someone who manages the system.");
}

// The person behind a version: who made a token, where it was a token.
Result<std::string> person_behind(Workspace const& workspace, Version const& version,
                                  Actor const& actor) {
  if (version.actor == actor.person) return version.actor;
  if (!actor.token.empty() && version.actor == actor.token) return actor.person;
  auto const entry =
      TRY(workspace.store().entries(version.from_position, version.from_position + 1, 1));
  // Not committed yet: it is of this very unit of work, and so of this actor.
  if (entry.empty()) return actor.person;
  return TRY(ledger::decode(entry.front().leaf)).actor.person;
}

// Whether the person made the record with this history, or changed what it says last.
Result<bool> is_work_of(Workspace const& workspace, Actor const& actor,
                        std::vector<Version> const& history) {
  if (history.empty()) return true;  // it is being made
  if (TRY(person_behind(workspace, history.front(), actor)) == actor.person) return true;
  // Moves change what becomes of it, not what it says.
  auto said = history.size() - 1;
  while (said > 0 && history[said].record == history[said - 1].record) --said;
  return TRY(person_behind(workspace, history[said], actor)) == actor.person;
}

Result<> check_declarations(Changing const& change, std::optional<Version> const& before,
                            Version const& after) {
  auto const name = change.spec.name;
  if (name == registers::grant::spec.name) return check_grant(change, before, after);
  if (name == registers::role::spec.name) return check_role(change, after);
  if (name == registers::unit::spec.name) return check_unit(change, before, after);
  if (name == registers::person::spec.name) return check_person(change, before, after);
  if (name == registers::identity_provider::spec.name) return check_provider(change, before, after);
  return {};
}

// By these is judged what everybody may and must, so they are nobody's secret: a grant that few
// see could not be taken away by the others.
bool is_for_all_to_see(RegisterSpec const& spec) {
  constexpr std::array others{registers::grant::spec.name, registers::unit::spec.name,
                              registers::person::spec.name};
  return is_one_of(others, spec.name) ||
         (is_one_of(binding_everybody, spec.name) && spec.name != registers::legal_hold::spec.name);
}

Result<> is_no_secret(Changing const& change, std::optional<Version> const& before,
                      Version const& after) {
  namespace knowing = registers::need_to_know;
  auto const is_one = after.record.get_or(knowing::confidential);
  if (!is_one || !is_for_all_to_see(change.spec)) return {};
  if (before && before->record.get_or(knowing::confidential)) return {};
  return fail(ErrorKind::invalid,
              "This decides what others may and must, so it cannot be confidential.",
              std::string(knowing::confidential.name));
}

// An approval is judged by what it approves (approve_record), what goes along with its subject by
// that.
bool was_decided_on(Changing const& change) {
  return change.spec.name == registers::approval::spec.name ||
         (change.follows && goes_along(change.spec));
}

constexpr std::string_view alone = "Decided by whoever made it, for nobody else may.";

}  // namespace

Result<std::optional<Version>> before_of(Changing const& change, std::string_view id) {
  if (id.empty()) return std::optional<Version>();
  auto const sees = change.actor.sees(change.spec);
  auto before = TRY(change.unit.latest(change.spec, id, sees));
  if (before || sees.is_everything()) return before;
  if (!TRY(change.unit.latest(change.spec, id, Reach::everything()))) return before;
  return fail(
      ErrorKind::not_found,
      "There is no " + std::string(change.spec.title) + " with the id " + std::string(id) + ".",
      std::string(id));
}

Result<> may_change(Changing const& change, std::optional<Version> const& before, Version& after) {
  if (was_decided_on(change)) return {};
  auto const verb = TRY(verb_needed(change, before, after));
  auto const reach = change.actor.reach(verb, change.spec.name);
  if (reach.is_nothing()) return may_not(verb, change.spec, "");
  if (is_one_of(binding_everybody, change.spec.name) && !reach.part().all_units)
    return may_not(verb, change.spec, " for the whole organisation");
  if (before && !reach.is_everything() && !TRY(change.unit.latest(change.spec, before->id, reach)))
    return may_not(verb, change.spec, " of this unit");
  if (verb == Verb::approve && !change.follows) {
    auto const by_themselves =
        before ? TRY(decides_alone(change, *before)) : TRY(decides_alone(change, after));
    if (by_themselves) after.reason += (after.reason.empty() ? "" : " ") + std::string(alone);
  }
  TRY(is_no_secret(change, before, after));
  return check_declarations(change, before, after);
}

Verb verb_behind(RegisterSpec const& spec, Verb verb) {
  return verb == Verb::contribute && is_one_of(managed, spec.name) ? Verb::manage : verb;
}

identity::Verbs verbs_that_count(Actor const& actor, RegisterSpec const& spec) {
  auto const binding = is_one_of(binding_everybody, spec.name);
  identity::Verbs verbs;
  for (auto const verb : identity::all_verbs) {
    auto const reach = actor.reach(verb_behind(spec, verb), spec.name);
    if (reach.is_nothing()) continue;
    if (binding && verb != Verb::read && !reach.part().all_units) continue;
    verbs.add(identity::Verbs{verb});
  }
  return verbs;
}

Result<> still_within(Changing const& change, std::optional<Version> const& before,
                      Version const& after) {
  if (was_decided_on(change)) return {};
  auto const verb = TRY(verb_needed(change, before, after));
  auto const reach = change.actor.reach(verb, change.spec.name);
  if (reach.is_everything() || TRY(change.unit.latest(change.spec, after.id, reach))) return {};
  if (change.actor.access->may_in(verb, change.spec.name, after.unit))
    return fail(ErrorKind::forbidden,
                "It would be confidential to you yourself; name yourself among those who know.",
                std::string(records::confidential_field));
  return may_not(verb, change.spec,
                 after.unit.empty() ? " of the whole organisation" : " of that unit");
}

Result<bool> is_own_work(Changing const& change, std::string_view id) {
  return is_work_of(change.workspace, change.actor,
                    TRY(change.unit.history(change.spec, id, Reach::everything())));
}

Result<bool> decides_alone(Changing const& change, Version const& subject) {
  if (!TRY(is_own_work(change, subject.id))) return false;
  auto const grants = TRY(grants_in(change.unit, change.workspace));
  auto const today = date_of(change.unit.now());
  if (!identity::another_may(grants, change.actor.person, Verb::approve, change.spec.name,
                             subject.unit, today))
    return true;
  return fail(ErrorKind::forbidden,
              "You made this or changed it last, so somebody else has to decide on it.",
              std::string(subject.id));
}

Result<bool> others_decide_on(Workspace const& workspace, Actor const& actor,
                              RegisterSpec const& spec, Version const& subject) {
  auto const history = TRY(workspace.store().history(spec, subject.id, Reach::everything()));
  if (!TRY(is_work_of(workspace, actor, history))) return false;
  auto const grants = TRY(workspace.grants().now(workspace));
  return identity::another_may(*grants, actor.person, Verb::approve, spec.name, subject.unit,
                               date_of(workspace.clock().now()));
}

Result<> may_erase(Changing const& change, Version const& before) {
  auto const reach = change.actor.reach(Verb::manage, change.spec.name);
  if (!reach.is_everything() && !TRY(change.unit.latest(change.spec, before.id, reach)))
    return fail(ErrorKind::forbidden, "Only those who manage the system may erase.");
  return check_erasure(change, before);
}

}  // namespace actions
