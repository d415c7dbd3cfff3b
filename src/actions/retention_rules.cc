#include "actions/retention_rules.h"

#include <algorithm>

#include "actions/change.h"
#include "registers/permission.h"
#include "registers/proof.h"
#include "registers/retention.h"

namespace actions {

namespace {

using records::RegisterSpec;
using records::Version;
namespace rule = registers::retention_rule;
namespace hold = registers::legal_hold;

auto refused(std::string what, std::string_view where) {
  return fail(ErrorKind::invalid, std::move(what), std::string(where));
}

Result<> names_a_date(RegisterSpec const& spec, std::string const& name) {
  if (name.empty() || name == rule::since_changed) return {};
  auto const* const field = spec.field(name);
  if (field && (field->kind == records::Kind::date || field->kind == records::Kind::instant))
    return {};
  return refused("The register has no date called " + name +
                     "; leave it out to count from the "
                     "last change.",
                 rule::counted_from.name);
}

Result<> names_a_state(RegisterSpec const& spec, std::string const& name) {
  auto const& states = spec.life_cycle.states;
  if (name.empty() || std::ranges::find(states, name, &records::State::name) != states.end())
    return {};
  return refused("Records of this register are never in a state called " + name + ".",
                 rule::in_state.name);
}

// Who may what, what was declared, what was approved, and what keeps others: none goes by a clock.
Result<> may_go(RegisterSpec const& spec) {
  constexpr std::array never{registers::grant::spec.name, registers::role::spec.name,
                             registers::approval::spec.name, rule::spec.name, hold::spec.name};
  if (!declares(spec) && std::ranges::find(never, spec.name) == never.end()) return {};
  return refused("Records of this register are not erased by a rule.", rule::applies_to.name);
}

Result<> check_rule(RegisterSpec const& spec, Version const& after) {
  TRY(names_a_date(spec, after.record.get_or(rule::counted_from)));
  TRY(names_a_state(spec, after.record.get_or(rule::in_state)));
  TRY(may_go(spec));
  auto const kept = after.record.get_or(rule::keep_for);
  if (kept.months > 0 || kept.days > 0) return {};
  return refused("Records are kept for a day or longer.", rule::keep_for.name);
}

}  // namespace

Result<> check_retention(Changing const& change, Version const& after) {
  auto const is_rule = change.spec.name == rule::spec.name;
  if (!is_rule && change.spec.name != hold::spec.name) return {};
  auto const registers = change.workspace.registers();
  auto const name = after.record.get_or(is_rule ? rule::applies_to : hold::applies_to);
  auto const spec = registers->find(name);
  if (!spec) return refused("There is no register called " + name + ".", rule::applies_to.name);
  return is_rule ? check_rule(**spec, after) : Result<>();
}

Result<> check_not_held(store::Unit& unit, RegisterSpec const& spec, std::string_view record) {
  store::Query const query{
      .conditions = {{.field = "state", .test = store::Test::equal, .any_of = {"in_force"}},
                     {.field = std::string(hold::applies_to.name),
                      .test = store::Test::equal,
                      .any_of = {std::string(spec.name)}}},
      .limit = store::page_size_max};
  // A hold counts for who may not see it too; it only is not named to them.
  auto const page = TRY(unit.list(hold::spec, query, records::Reach::everything()));
  for (auto const& each : page.versions) {
    auto const one = each.record.get_or(hold::record);
    if (one.empty() || one == record)
      return fail(ErrorKind::conflict,
                  "A legal hold keeps this from being erased; whoever answers for it must lift it "
                  "first.",
                  std::string(record));
  }
  return {};
}

}  // namespace actions
