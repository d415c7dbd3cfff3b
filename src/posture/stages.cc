#include "posture/stages.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "posture/phrases.h"
#include "registers/organisation.h"

namespace posture {

using namespace registers;

namespace {

constexpr std::array stage_names{std::string_view("stage_1"), std::string_view("stage_2"),
                                 std::string_view("surveillance")};
constexpr std::array readiness_names{std::string_view("blocks"), std::string_view("weak"),
                                     std::string_view("done"), std::string_view("not_asked")};

bool is_in(std::string_view id, std::string_view clause) {
  return id == clause || (id.starts_with(clause) && id[clause.size()] == '.');
}

bool is_in_any(std::string_view id, auto const&... clauses) {
  return (is_in(id, clauses) || ...);
}

// Internal audit and management review: whether they happen is asked before all else.
bool is_self_check(std::string_view id) {
  return is_in_any(id, "9.2", "9.3");
}

// What every surveillance looks at: objectives, change, operation, self-checks, improvement.
bool is_looked_at_each_year(std::string_view id) {
  return is_in_any(id, "6.2", "6.3", "8", "9", "10");
}

bool is_aged(Flags const& flags) {
  return flags.stale || flags.overdue;
}

// Is the system designed, and can stage 2 be planned?
Readiness for_stage_1(std::string_view id, bool control, Standing const& standing, bool undecided) {
  if (standing.flags.disputed || undecided) return Readiness::blocks;
  auto const tended = !standing.flags.failing && !is_aged(standing.flags);
  if (control)
    return standing.level >= Level::planned && tended ? Readiness::done : Readiness::weak;
  if (standing.level == Level::not_started) return Readiness::blocks;
  auto const enough = is_self_check(id) ? Level::planned : Level::implemented;
  return standing.level >= enough && tended ? Readiness::done : Readiness::weak;
}

// Is it in place, and does it work?
Readiness for_stage_2(std::string_view id, Standing const& standing, bool undecided) {
  auto const& flags = standing.flags;
  if (flags.disputed || flags.failing || undecided) return Readiness::blocks;
  if (standing.level <= Level::planned) return Readiness::blocks;
  if (standing.level == Level::implemented)
    return is_self_check(id) ? Readiness::blocks : Readiness::weak;
  return is_aged(flags) ? Readiness::weak : Readiness::done;
}

// Is it still in place, and was it lived since the last audit?
Readiness for_surveillance(std::string_view id, Standing const& standing) {
  auto const& flags = standing.flags;
  if (flags.disputed || standing.level <= Level::planned) return Readiness::blocks;
  if (is_looked_at_each_year(id) && (standing.level < Level::evidenced || flags.failing))
    return Readiness::blocks;
  auto const well = standing.level >= Level::evidenced && !flags.failing && !is_aged(flags);
  return well ? Readiness::done : Readiness::weak;
}

bool is_undecided(Status const& status) {
  return std::ranges::any_of(
      status.reasons, [](Reason const& reason) { return reason.what.says(phrases::undecided); });
}

Readiness of_document(Stage stage, Asked asked) {
  switch (asked) {
    case Asked::answered:
      return Readiness::done;
    case Asked::weakly:
      return Readiness::weak;
    case Asked::missing:
      return stage == Stage::surveillance ? Readiness::weak : Readiness::blocks;
    case Asked::not_used:
    case Asked::not_needed:
      return Readiness::not_asked;
  }
  std::unreachable();
}

void add_task(Effort& effort, Version const& version, Date today) {
  ++effort.open_tasks;
  auto const* const due = version.record.get(task::due);
  effort.overdue_tasks += due && *due < today;
  effort.unowned_tasks += version.record.get(task::owner) == nullptr;
  auto const* const estimate = version.record.get(task::estimate);
  if (!estimate || *estimate < 0) return;
  ++effort.estimated_tasks;
  effort.hours += *estimate;
}

// Of the tasks, those that bring this framework forward, each once.
Effort effort_of(records::Snapshot const& snapshot, frameworks::Catalogue const& catalogue,
                 std::string_view framework, Date today) {
  Effort effort;
  for (auto const& version : snapshot.of(task::spec.name)) {
    if (version.state != "open" || version.erased || version.effective > today) continue;
    auto const named = requirements_named_in(version);
    auto const counts = std::ranges::any_of(named, [&](std::string const& name) {
      auto const reference = catalogue.resolve(name);
      return reference && reference->framework == framework;
    });
    if (counts) add_task(effort, version, today);
  }
  return effort;
}

void add_areas(StageReadiness& made, Posture const& posture,
               frameworks::Catalogue const& catalogue) {
  for (auto const& status : posture.statuses) {
    auto const* const requirement = catalogue.find(status.requirement);
    auto const* const area = catalogue.area_of(status.requirement);
    if (!requirement || !area) continue;
    auto const reference = frameworks::reference_of(*area);
    if (made.areas.empty() || made.areas.back().area != reference)
      made.areas.push_back({.area = reference});
    Standing const standing{.level = status.level, .flags = status.flags};
    auto const readiness = readiness_for(made.stage, *requirement, standing, is_undecided(status));
    made.areas.back().items.push_back({&status, readiness});
    ++made.areas.back().counts[static_cast<std::size_t>(readiness)];
    auto const open = readiness == Readiness::blocks || readiness == Readiness::weak;
    made.effort.actions += open && !status.next.what.empty();
  }
}

}  // namespace

std::string_view name_of(Stage stage) {
  return stage_names[static_cast<std::size_t>(stage)];
}

std::optional<Stage> stage_from(std::string_view name) {
  auto const at = std::ranges::find(stage_names, name);
  if (at == stage_names.end()) return {};
  return static_cast<Stage>(at - stage_names.begin());
}

std::string_view name_of(Readiness readiness) {
  return readiness_names[static_cast<std::size_t>(readiness)];
}

Readiness readiness_for(Stage stage, frameworks::Requirement const& requirement,
                        Standing const& standing, bool undecided) {
  if (standing.level == Level::not_applicable)
    return standing.flags.disputed ? Readiness::blocks : Readiness::not_asked;
  switch (stage) {
    case Stage::stage_1:
      return for_stage_1(requirement.id, traits_of(requirement).control, standing, undecided);
    case Stage::stage_2:
      return for_stage_2(requirement.id, standing, undecided);
    case Stage::surveillance:
      return for_surveillance(requirement.id, standing);
  }
  std::unreachable();
}

StageReadiness stage_readiness(Stage stage, Posture const& posture, Index const& index,
                               records::Snapshot const& snapshot,
                               frameworks::Catalogue const& catalogue, std::string_view framework) {
  StageReadiness made{.stage = stage};
  made.effort = effort_of(snapshot, catalogue, framework, posture.today);
  made.undecided = undecided_controls(posture, catalogue);
  add_areas(made, posture, catalogue);
  for (auto& document : wanted_documents({snapshot, catalogue, posture, index, framework})) {
    auto const readiness = of_document(stage, document.asked);
    made.documents.push_back({std::move(document), readiness});
  }
  return made;
}

std::size_t StageReadiness::how_many(Readiness readiness) const {
  auto const place = static_cast<std::size_t>(readiness);
  auto const listed = std::ranges::count(documents, readiness, &StageDocument::readiness);
  return std::accumulate(
      areas.begin(), areas.end(), static_cast<std::size_t>(listed),
      [&](std::size_t sum, StageArea const& area) { return sum + area.counts[place]; });
}

bool StageReadiness::is_ready() const {
  return how_many(Readiness::blocks) == 0;
}

}  // namespace posture
