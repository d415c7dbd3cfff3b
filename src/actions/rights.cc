#include "actions/rights.h"

#include "actions/may_change.h"
#include "actions/records.h"
#include "actions/workspace.h"
#include "registers/labels.h"
#include "registers/organisation.h"
#include "registers/permission.h"

namespace actions {

namespace {

using identity::Role;
using identity::Verb;
using identity::Verbs;
namespace own = registers::role;

json::array words_of(Verbs verbs) {
  json::array words;
  for (auto const verb : identity::all_verbs)
    if (verbs.has(verb)) words.push_back(json::string(identity::name_of(verb)));
  return words;
}

json::object grant_to_json(identity::Grant const& grant) {
  json::object object{{"role", grant.role}};
  if (grant.role == "own") object.emplace("own_role", grant.gives->name);
  if (!grant.id.empty()) object.emplace("id", grant.id);
  if (!grant.unit.empty()) object.emplace("unit", grant.unit);
  if (grant.until) object.emplace("until", to_text(*grant.until));
  if (grant.held_to) object.emplace("held_to", *grant.held_to);
  return object;
}

json::object role_to_json(Role const& role, std::string const& title) {
  json::object verbs;
  for (auto const& rule : role.rules)
    if (rule.where == identity::Where::unit && !verbs.contains(rule.register_name))
      verbs.emplace(rule.register_name, words_of(role.verbs_on(rule.register_name)));
  return {{"role", role.name},
          {"title", title},
          {"meaning", role.meaning},
          {"verbs", std::move(verbs)}};
}

Result<Role> own_role_in(records::Version const& version, records::Registers registers) {
  auto const value = TRY(parse_json(version.record.get_or(own::rules).text));
  return Role{.name = version.id,
              .meaning = version.record.get_or(own::meaning),
              .rules = TRY(identity::rules_from(value, registers))};
}

}  // namespace

json::object rights_to_json(Workspace const& workspace, Actor const& actor) {
  json::array roles;
  json::object rights;
  if (actor.access)
    for (auto const& grant : actor.access->grants()) roles.push_back(grant_to_json(grant));
  auto const registers = workspace.registers();
  for (auto const* spec : registers->all())
    if (actor.access) rights.emplace(spec->name, words_of(verbs_that_count(actor, *spec)));
  return {
      {"roles", std::move(roles)}, {"rights", std::move(rights)}, {"sees_all", actor.sees_all()}};
}

Result<json::object> rights_on_record(Workspace const& workspace, Actor const& actor,
                                      std::string_view register_name, std::string_view id) {
  auto const version = TRY(read_record(workspace, actor, register_name, id));
  auto const registers = workspace.registers();
  auto const& spec = *TRY(registers->find(register_name));
  auto const granted = verbs_that_count(actor, spec);
  Verbs verbs;
  for (auto const verb : identity::all_verbs) {
    if (!granted.has(verb)) continue;
    auto const reach = actor.reach(verb_behind(spec, verb), spec.name);
    if (TRY(workspace.store().get(spec, id, reach))) verbs.add(Verbs{verb});
  }
  if (verbs.has(Verb::approve) && TRY(others_decide_on(workspace, actor, spec, version)))
    verbs = verbs.without(Verb::approve);
  return json::object{{"may", words_of(verbs)}};
}

Result<json::object> rights_of(Workspace const& workspace, Actor const& actor,
                               std::string const& person, std::string const& unit) {
  namespace people = registers::person;
  auto const found = TRY(read_record(workspace, actor, people::spec.name, person, actor.horizon()));
  auto const manages =
      actor.access && actor.access->everywhere(identity::Verb::manage, people::spec.name);
  if (!manages && actor.person != person)
    return fail(ErrorKind::forbidden,
                "What a person may is told to themselves, and to who manages people.");
  // Who takes part no more may nothing, and that is an answer.
  auto const whose = TRY(actor_for(workspace, {.person = found.id}));
  auto told = rights_to_json(workspace, whose);
  if (unit.empty() || !whose.access) return told;
  json::object rights;
  auto const registers = workspace.registers();
  for (auto const* spec : registers->all()) {
    auto const granted = verbs_that_count(whose, *spec);
    Verbs verbs;
    for (auto const verb : identity::all_verbs)
      if (granted.has(verb) && whose.access->may_in(verb, spec->name, unit)) verbs.add(Verbs{verb});
    rights.emplace(spec->name, words_of(verbs));
  }
  told["rights"] = std::move(rights);
  return told;
}

Result<json::array> roles_to_json(Workspace const& workspace, Actor const& actor) {
  json::array roles;
  for (auto const& role : identity::built_in_roles())
    roles.push_back(role_to_json(role, registers::readable(role.name)));
  auto const registers = workspace.registers();
  auto const take = [&](records::Version version) -> Result<> {
    if (version.erased || version.state != own::spec.first_state()) return {};
    auto const role = own_role_in(version, registers->all());
    if (role) roles.push_back(role_to_json(*role, version.record.get_or(own::name)));
    return {};
  };
  TRY(workspace.store().each(own::spec, actor.sees(own::spec), {}, take));
  return roles;
}

}  // namespace actions
