#include "posture/facts.h"

#include <algorithm>
#include <initializer_list>

#include "registers/organisation.h"
#include "registers/planning.h"
#include "registers/proof.h"

namespace posture {

using namespace registers;

namespace {

Date day_in(Version const& version, records::Field<records::Kind::date> const& field) {
  auto const* const day = version.record.get(field);
  return day ? *day : never;
}

using Read = std::optional<Statement> (*)(Version const& version);

std::optional<Statement> decision_says(Version const& version) {
  auto const* const word = version.record.get(applicability::decision);
  if (!word || word->empty()) return {};
  return Statement{*word == "included"   ? Says::included
                   : *word == "excluded" ? Says::excluded
                                         : Says::decided_otherwise};
}

std::optional<Statement> implementation_says(Version const& version) {
  auto const review = day_in(version, control_implementation::review_due);
  if (version.state == "implemented") return Statement{Says::implemented, review};
  if (version.state != "planned") return {};
  return Statement{Says::planned,
                   std::min(review, day_in(version, control_implementation::target))};
}

std::optional<Statement> document_says(Version const& version) {
  if (version.state == "in_force")
    return Statement{Says::in_force, day_in(version, document::review_due)};
  if (version.state == "draft" || version.state == "in_review") return Statement{Says::drafted};
  return {};
}

std::optional<Statement> evidence_says(Version const& version) {
  auto const until = day_in(version, evidence::valid_until);
  if (version.state == "accepted") return Statement{Says::accepted, until};
  if (version.state == "received") return Statement{Says::waiting, until};
  return {};
}

std::optional<Statement> check_says(Version const& version) {
  if (version.state != "active") return {};
  return Statement{Says::checked};
}

std::optional<Statement> task_says(Version const& version) {
  if (version.state != "open") return {};
  return Statement{Says::to_do, day_in(version, task::due)};
}

std::optional<Statement> risk_says(Version const& version) {
  if (version.state != "treated" && version.state != "accepted") return {};
  return Statement{Says::relied_on};
}

struct Speaker {
  std::string_view register_name, names_by;
  Read read;
};

constexpr Speaker speakers[] = {
    {evidence::spec.name, evidence::serves.name, evidence_says},
    {control_implementation::spec.name, control_implementation::serves.name, implementation_says},
    {document::spec.name, document::serves.name, document_says},
    {task::spec.name, task::serves.name, task_says},
    {check::spec.name, check::serves.name, check_says},
    {risk::spec.name, risk::controls.name, risk_says},
    {applicability::spec.name, applicability::requirement.name, decision_says},
};

Speaker const* speaker_of(Version const& version) {
  for (auto const& speaker : speakers)
    if (speaker.register_name == version.register_name) return &speaker;
  return nullptr;
}

}  // namespace

std::optional<Statement> statement_in(Version const& version) {
  auto const* const speaker = speaker_of(version);
  return speaker ? speaker->read(version) : std::nullopt;
}

std::span<std::string const> requirements_named_in(Version const& version) {
  auto const* const speaker = speaker_of(version);
  auto const* const value = speaker ? version.record.find(speaker->names_by) : nullptr;
  if (!value) return {};
  if (auto const* const links = std::get_if<records::Links>(value)) return links->ids;
  if (auto const* const link = std::get_if<records::Link>(value)) return {&link->id, 1};
  return {};
}

void Finding::add(Finding const& other) {
  measured |= other.measured;
  fails |= other.fails;
  fresh_until = std::min(fresh_until, other.fresh_until);
}

namespace {

void decide(Facts& facts, Says says, Date effective, std::uint64_t position) {
  if (effective < facts.decided) return;
  if (effective > facts.decided) {
    facts.decided = effective;
    facts.decided_at = 0;
    facts.included = facts.excluded = facts.decided_otherwise = false;
  }
  facts.included |= says == Says::included;
  facts.excluded |= says == Says::excluded;
  facts.decided_otherwise |= says == Says::decided_otherwise;
  if (position < facts.decided_at) return;
  facts.decided_at = position;
  facts.followed = says;
}

}  // namespace

void Facts::add(Statement const& statement, Date effective, std::uint64_t position) {
  auto const day = statement.day;
  switch (statement.says) {
    case Says::included:
    case Says::excluded:
    case Says::decided_otherwise:
      return decide(*this, statement.says, effective, position);
    case Says::implemented:
      implemented = true;
      work_due = std::min(work_due, day);
      return;
    case Says::planned:
      planned = true;
      work_due = std::min(work_due, day);
      return;
    case Says::in_force:
      in_force = true;
      work_due = std::min(work_due, day);
      document_until = std::max(document_until, day);
      return;
    case Says::drafted:
      drafted = true;
      return;
    case Says::accepted:
      evidence_until = std::max(evidence_until, day);
      return;
    case Says::to_do:
      task_due = std::min(task_due, day);
      return;
    case Says::relied_on:
      relied_on = true;
      return;
    case Says::waiting:
    case Says::checked:
      return;
  }
}

void Facts::add(Finding const& finding) {
  checked = true;
  failing |= finding.fails;
  unmeasured |= !finding.measured;
  fresh_until = std::min(fresh_until, finding.fresh_until);
}

void Facts::add(Facts const& other) {
  if (other.decided > decided) {
    decided = other.decided, decided_at = other.decided_at, followed = other.followed;
    included = other.included, excluded = other.excluded;
    decided_otherwise = other.decided_otherwise;
  } else if (other.is_decided() && other.decided == decided) {
    if (other.decided_at > decided_at) decided_at = other.decided_at, followed = other.followed;
    included |= other.included, excluded |= other.excluded;
    decided_otherwise |= other.decided_otherwise;
  }
  implemented |= other.implemented, planned |= other.planned;
  in_force |= other.in_force, drafted |= other.drafted;
  relied_on |= other.relied_on;
  checked |= other.checked, failing |= other.failing, unmeasured |= other.unmeasured;
  evidence_until = std::max(evidence_until, other.evidence_until);
  document_until = std::max(document_until, other.document_until);
  task_due = std::min(task_due, other.task_due);
  work_due = std::min(work_due, other.work_due);
  fresh_until = std::min(fresh_until, other.fresh_until);
}

Traits traits_of(frameworks::Requirement const& requirement) {
  using frameworks::Kind;
  auto const kind = requirement.kind;
  auto const control = kind == Kind::control;
  auto const binding = kind == Kind::requirement || kind == Kind::obligation ||
                       kind == Kind::prohibition || kind == Kind::condition;
  return {.control = control,
          .excludable = !binding,
          .asks_for_writing = !control && !requirement.documented_information.empty()};
}

Footing footing_of(Facts const& facts) {
  if (facts.implemented || facts.in_force) return Footing::in_place;
  return facts.planned || facts.drafted ? Footing::planned : Footing::none;
}

bool is_shown(Facts const& facts, Traits const& traits, Date today) {
  return facts.evidence_until >= today ||
         (traits.asks_for_writing && facts.document_until >= today);
}

namespace {

Level level_of(Facts const& facts, bool shown, Date today) {
  auto const footing = footing_of(facts);
  // Evidence alone does not say how it is done.
  if (footing == Footing::none) return shown ? Level::planned : Level::not_started;
  if (footing == Footing::planned) return Level::planned;
  // A check that fails says that it does not work, whatever other evidence there is.
  if (!shown || facts.failing) return Level::implemented;
  auto const proven = facts.checked && !facts.unmeasured && facts.fresh_until >= today;
  return proven ? Level::effective : Level::evidenced;
}

}  // namespace

Standing stand(Facts const& facts, Traits const& traits, Date today) {
  Standing standing{.level = Level::not_applicable};
  if (facts.asked_from > today) return standing;
  auto& flags = standing.flags;
  flags.disputed =
      facts.contradicts_itself() || (facts.excludes() && (!traits.excludable || facts.relied_on));
  if (facts.excludes() && traits.excludable) return standing;

  auto const shown = is_shown(facts, traits, today);
  auto const once_shown = facts.evidence_until != long_ago ||
                          (traits.asks_for_writing && facts.document_until != long_ago);
  standing.level = level_of(facts, shown, today);
  flags.failing = facts.failing;
  flags.stale = facts.fresh_until < today || (!shown && once_shown);
  flags.overdue = facts.task_due < today || facts.work_due < today;
  return standing;
}

Date next_change(Facts const& facts, Date today) {
  auto soonest = facts.asked_from > today ? facts.asked_from : never;
  for (auto const last : {facts.evidence_until, facts.document_until, facts.task_due,
                          facts.work_due, facts.fresh_until})
    if (last >= today && last < soonest) soonest = Date{last.days + 1};
  return soonest;
}

}  // namespace posture
