#include "actions/planning_rules.h"

#include <algorithm>

#include "posture/risk_level.h"
#include "records/body.h"
#include "registers/planning.h"

namespace actions {

namespace {

using records::Version;
namespace risk = registers::risk;
namespace risk_criteria = registers::risk_criteria;
namespace applicability = registers::applicability;

// The usual ones where none are in force.
Result<posture::RiskCriteria> criteria_in_force(store::Unit& unit) {
  store::Query const query{
      .conditions = {{.field = "state", .test = store::Test::equal, .any_of = {"in_force"}}},
      .order = {{.field = "recorded", .descending = true}},
      .limit = 1};
  auto const page = TRY(unit.list(risk_criteria::spec, query, records::Reach::everything()));
  if (page.versions.empty()) return posture::RiskCriteria();
  return posture::RiskCriteria::from(page.versions.front());
}

Result<> can_be_accepted(store::Unit& unit, Version const& after) {
  auto const criteria = TRY(criteria_in_force(unit));
  auto const level = posture::levels_of(after, criteria).residual;
  if (!level || criteria.acceptable(*level)) return {};
  return fail(ErrorKind::invalid,
              "After treatment it still stands at " + std::string(risk::scale[*level]) +
                  ", which is more than the risk criteria accept. Treat it further, or have the "
                  "criteria changed.",
              std::string(risk::residual_impact.name));
}

Result<> check_risk(store::Unit& unit, Version const& after, std::optional<Version> const& before) {
  auto const was_accepted = before && before->state == "accepted";
  if (after.state == "accepted" && !was_accepted) return can_be_accepted(unit, after);
  if (after.state != "accepted" || !was_accepted) return {};
  if (records::content_hash(risk::spec, after.record) == before->content) return {};
  return fail(ErrorKind::invalid,
              "It was accepted as it stands. Move it back first (reassess), change it, and have it "
              "accepted again.",
              "state");
}

// The rule holds for risks that the actor may not see too; it only does not name them.
Result<> check_exclusion(Changing const& change, Version const& after) {
  if (after.record.get_or(applicability::decision) != "excluded") return {};
  auto const control = after.record.get_or(applicability::requirement).id;
  store::Query const query{
      .conditions = {{.field = "controls", .test = store::Test::contains, .any_of = {control}},
                     {.field = "state",
                      .test = store::Test::equal,
                      .any_of = {"treated", "accepted"}}},
      .limit = store::page_size_max};
  auto const relying = TRY(change.unit.list(risk::spec, query, records::Reach::everything()));
  auto const named = after.record.get_or(applicability::risks).ids;
  for (auto const& each : relying.versions)
    if (std::ranges::find(named, each.id) == named.end()) {
      auto const sees = change.actor.sees(risk::spec);
      auto const shown = TRY(change.unit.latest(risk::spec, each.id, sees)).has_value();
      return fail(
          ErrorKind::invalid,
          "The treatment of " +
              (shown ? "the risk \"" + each.record.get_or(risk::title) + "\" (" + each.id + ")"
                     : std::string("a risk that you may not see")) +
              " relies on this control. Name the risk in risks to exclude the control all "
              "the same, and say in the justification what treats it now.",
          std::string(applicability::risks.name));
    }
  return {};
}

}  // namespace

Result<> check_planning(Changing const& change, Version const& after,
                        std::optional<Version> const& before) {
  auto const name = change.spec.name;
  if (name == risk::spec.name) return check_risk(change.unit, after, before);
  if (name == applicability::spec.name) return check_exclusion(change, after);
  if (name == risk_criteria::spec.name) TRY(posture::RiskCriteria::from(after));
  return {};
}

}  // namespace actions
