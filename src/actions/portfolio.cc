#include "actions/portfolio.h"

#include <algorithm>
#include <set>

#include "actions/kept_estate.h"
#include "actions/records.h"
#include "actions/unseen.h"
#include "ledger/entry.h"
#include "registers/inventory.h"

namespace actions {

namespace {

using records::Version;

// Beyond this, reading everything is quicker than reading each.
constexpr std::size_t read_alone_max = 2'000;

Result<> check_framework(Workspace const& workspace, std::string const& framework) {
  if (framework.empty() || workspace.frameworks().find(framework)) return {};
  return fail(ErrorKind::not_found, "There is no framework \"" + framework + "\".", "framework");
}

std::string name_in(Version const& system) {
  return system.record.get_or(registers::ai_system::name);
}

std::vector<Version>& list_of(records::Snapshot& snapshot, std::string const& register_name) {
  for (auto& [name, versions] : snapshot.registers)
    if (name == register_name) return versions;
  return snapshot.registers.emplace_back(register_name, std::vector<Version>()).second;
}

// Reasons call systems by their names.
Result<> add_systems(Workspace const& workspace, records::Snapshot& snapshot) {
  std::set<std::string> ids;
  for (auto const& [name, versions] : snapshot.registers)
    for (auto const& version : versions)
      if (auto const* const value = version.record.find(registers::ai_system::spec.name))
        if (auto const* const link = std::get_if<records::Link>(value)) ids.insert(link->id);
  auto& systems = list_of(snapshot, std::string(registers::ai_system::spec.name));
  for (auto const& id : ids) {
    auto found = TRY(workspace.store().get(registers::ai_system::spec, id,
                                           records::Reach::everything(), snapshot.position));
    if (found && !found->erased) systems.push_back(*std::move(found));
  }
  return {};
}

Result<records::Snapshot> snapshot_of(Workspace const& workspace,
                                      std::vector<std::uint64_t> const& positions,
                                      std::uint64_t size) {
  records::Snapshot snapshot{.position = size, .recorded = {}, .registers = {}};
  auto const registers = workspace.registers();
  for (auto const position : positions) {
    auto const stored = TRY(workspace.store().entries(position, position + 1, 1));
    if (stored.empty()) continue;
    auto const entry = TRY(ledger::decode(stored.front().leaf));
    auto const* const spec = TRY(registers->find(entry.register_name));
    auto version = TRY(version_of(*spec, stored.front()));
    if (!version.erased) list_of(snapshot, entry.register_name).push_back(std::move(version));
  }
  TRY(add_systems(workspace, snapshot));
  for (auto& [name, versions] : snapshot.registers) std::ranges::sort(versions, {}, &Version::id);
  return snapshot;
}

// The kept estate knows nothing but the present.
Result<> only_of_now(Actor const& actor) {
  auto const horizon = actor.horizon();
  if (!horizon) return {};
  return fail(ErrorKind::forbidden, "What you may see ends at ledger position " +
                                        std::to_string(*horizon) +
                                        ", and this is about the present.");
}

auto no_status(frameworks::Reference const& requirement) {
  return fail(ErrorKind::not_found, requirement.id + " groups others and has no status of its own.",
              requirement.id);
}

posture::StandingOf standings_in(posture::Estate const& estate, std::string subject) {
  return [&estate, subject = std::move(subject)](frameworks::Reference const& reference) {
    auto const cell = estate.cell(reference, subject);
    return cell ? std::optional(cell->standing) : std::nullopt;
  };
}

FrameworkCoverage count_covered(frameworks::Catalogue const& catalogue,
                                std::string const& framework,
                                posture::StandingOf const& standing_of) {
  FrameworkCoverage counted{.framework = framework};
  for (auto const& each : posture::coverage_of_framework(catalogue, framework, standing_of)) {
    if (each.own.level == posture::Level::not_applicable) continue;
    ++counted.asked;
    if (each.own.level > posture::Level::not_started)
      ++counted.own;
    else if (!each.through.empty())
      ++counted.through;
  }
  return counted;
}

}  // namespace

Result<> may_ask_about_now(Workspace const& workspace, Actor const& actor,
                           std::string const& subject) {
  TRY(only_of_now(actor));
  return may_ask_about(workspace, actor, subject);
}

Result<Levels> read_levels(Workspace const& workspace, Actor const& actor,
                           std::string const& framework, std::string const& subject) {
  TRY(check_framework(workspace, framework));
  TRY(may_ask_about_now(workspace, actor, subject));
  Levels levels;
  auto const read = [&](posture::Estate const& estate, std::uint64_t at) -> Result<> {
    levels = {at, estate.today(), estate.page(framework, subject)};
    return {};
  };
  TRY(workspace.estate().ask(workspace, read));
  return levels;
}

Result<Portfolio> read_portfolio(Workspace const& workspace, Actor const& actor,
                                 PortfolioQuery const& query) {
  TRY(check_framework(workspace, query.framework));
  TRY(only_of_now(actor));
  auto const registers = workspace.registers();
  auto const* const spec = TRY(registers->find(registers::ai_system::spec.name));
  store::Query const wanted{
      .conditions = {{.field = "state", .test = store::Test::not_equal, .any_of = {"retired"}}},
      .order = {{.field = std::string(registers::ai_system::name.name)}},
      .after = query.after,
      .limit = query.limit};
  Portfolio portfolio;
  auto const read = [&](posture::Estate const& estate, std::uint64_t at) -> Result<> {
    auto page = TRY(workspace.store().list(*spec, wanted, actor.sees(*spec), at));
    portfolio = {at, estate.today(), {}, std::move(page.next)};
    for (auto const& system : page.versions)
      portfolio.rows.push_back({.id = system.id,
                                .name = name_in(system),
                                .state = system.state,
                                .summary = estate.summary(system.id, query.framework)});
    return {};
  };
  TRY(workspace.estate().ask(workspace, read));
  return portfolio;
}

Result<posture::Status> explain_status(Workspace const& workspace, Actor const& actor,
                                       frameworks::Reference const& requirement,
                                       std::string const& subject) {
  TRY(may_ask_about_now(workspace, actor, subject));
  std::vector<std::uint64_t> positions;
  std::uint64_t size = 0;
  Date today;
  posture::Classifications classifications;
  auto const read = [&](posture::Estate const& estate, std::uint64_t at) -> Result<> {
    positions = estate.positions(requirement, subject);
    classifications = estate.classifications();
    size = at, today = estate.today();
    return {};
  };
  TRY(workspace.estate().ask(workspace, read));
  if (positions.size() > read_alone_max) {
    auto const assessment = TRY(
        assess_posture(workspace, actor, {.subject = subject, .framework = requirement.framework}));
    auto const* const found = assessment->posture.find(requirement);
    return found ? Result<posture::Status>(*found) : no_status(requirement);
  }
  auto snapshot = TRY(snapshot_of(workspace, positions, size));
  auto const unseen = TRY(Unseen::in(workspace, actor, snapshot));
  unseen.unname(snapshot);
  auto posture = posture::assess(snapshot, workspace.frameworks(), requirement.framework, today,
                                 subject, classifications);
  unseen.redact(posture);
  auto const* const found = posture.find(requirement);
  return found ? Result<posture::Status>(*found) : no_status(requirement);
}

Result<FrameworksCovered> read_frameworks_covered(Workspace const& workspace, Actor const& actor) {
  TRY(may_ask_about_now(workspace, actor, ""));
  FrameworksCovered answer;
  auto const& catalogue = workspace.frameworks();
  auto const read = [&](posture::Estate const& estate, std::uint64_t at) -> Result<> {
    answer.position = at;
    answer.today = estate.today();
    for (auto const& framework : catalogue.frameworks())
      answer.frameworks.push_back(count_covered(catalogue, framework.id, standings_in(estate, "")));
    return {};
  };
  TRY(workspace.estate().ask(workspace, read));
  return answer;
}

Result<CoverageAnswer> read_coverage(Workspace const& workspace, Actor const& actor,
                                     frameworks::Reference const& requirement,
                                     std::string const& subject) {
  TRY(may_ask_about_now(workspace, actor, subject));
  CoverageAnswer answer;
  auto const read = [&](posture::Estate const& estate, std::uint64_t at) -> Result<> {
    auto const standing_of = standings_in(estate, subject);
    auto const own = standing_of(requirement);
    if (!own) return no_status(requirement);
    answer.position = at;
    answer.today = estate.today();
    answer.covered = {requirement, *own,
                      posture::coverage_of(workspace.frameworks(), requirement, standing_of)};
    return {};
  };
  TRY(workspace.estate().ask(workspace, read));
  return answer;
}

Result<StageAnswer> assess_stage(Workspace const& workspace, Actor const& actor,
                                 std::string_view stage, AssessmentQuery const& query) {
  auto const wanted = posture::stage_from(stage);
  if (!wanted)
    return fail(ErrorKind::invalid,
                "There is no stage \"" + std::string(stage) +
                    "\"; there are: stage_1, stage_2 and surveillance.",
                "stage");
  auto assessment = TRY(assess_posture(workspace, actor, query));
  auto const& snapshot = assessment->snapshot;
  auto const& catalogue = *assessment->catalogue;
  posture::Index const index(snapshot, catalogue, query.framework, assessment->posture.today);
  auto readiness = posture::stage_readiness(*wanted, assessment->posture, index, snapshot,
                                            catalogue, query.framework);
  return StageAnswer{.assessment = std::move(assessment), .readiness = std::move(readiness)};
}

}  // namespace actions
