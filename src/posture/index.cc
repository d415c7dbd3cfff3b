#include "posture/index.h"

#include <algorithm>
#include <compare>
#include <tuple>

#include "registers/inventory.h"
#include "registers/organisation.h"
#include "registers/planning.h"
#include "registers/proof.h"

namespace posture {

using namespace registers;

namespace {

// Every register calls the field so. (A document and an applicability decision have none: they
// hold for the whole organisation.)
constexpr auto const& system_field = ai_system::spec.name;

std::string_view link_in(Version const& version, std::string_view field) {
  auto const* const value = version.record.find(field);
  auto const* const link = value ? std::get_if<records::Link>(value) : nullptr;
  return link ? std::string_view(link->id) : std::string_view();
}

std::string_view text_in(Version const& version, records::Field<records::Kind::text> const& field) {
  auto const* const text = version.record.get(field);
  return text ? std::string_view(*text) : std::string_view();
}

auto written(Version const* version) {
  return std::tie(version->from_position, version->id);
}

void sort_as_written(std::vector<Version const*>& list) {
  std::ranges::sort(list, [](auto const* a, auto const* b) { return written(a) < written(b); });
}

constexpr std::vector<Version const*> Served::* all_lists[] = {
    &Served::decisions, &Served::implementations, &Served::documents, &Served::evidence,
    &Served::checks,    &Served::tasks,           &Served::risks};

std::string_view said_in(Version const& version) {
  auto const* const said = version.record.get(applicability::decision);
  return said ? std::string_view(*said) : std::string_view();
}

auto series_of(Figure const& figure) {
  return std::tie(figure.task, figure.system, figure.tool, figure.slice);
}

bool same_run(Figure const& a, Figure const& b) {
  return series_of(a) == series_of(b) && a.measured_on == b.measured_on && !a.evidence.empty() &&
         a.evidence == b.evidence;
}

// Leaves the newest of each series; more than one where one piece of evidence gives several.
void keep_newest(std::vector<Figure>& figures) {
  std::ranges::sort(figures, [](Figure const& a, Figure const& b) {
    if (auto const order = series_of(a) <=> series_of(b); order != 0) return order < 0;
    if (a.measured_on != b.measured_on) return a.measured_on > b.measured_on;
    return written(a.version) > written(b.version);
  });
  std::size_t kept = 0, newest = 0;
  for (std::size_t at = 0; at < figures.size(); ++at) {
    auto const first = at == 0 || series_of(figures[at]) != series_of(figures[newest]);
    if (!first && !same_run(figures[at], figures[newest])) continue;
    if (first) newest = kept;
    figures[kept++] = figures[at];
  }
  figures.resize(kept);
}

}  // namespace

Decision decision_in(Served const& served) {
  Decision decision;
  for (auto const* version : served.decisions) {
    if (said_in(*version).empty()) continue;
    if (!decision.followed || version->effective >= decision.followed->effective)
      decision.followed = version;
  }
  for (auto const* version : served.decisions) {
    if (decision.contradicting || said_in(*version).empty()) continue;
    if (version->effective == decision.followed->effective &&
        said_in(*version) != said_in(*decision.followed))
      decision.contradicting = version;
  }
  return decision;
}

bool Decision::excludes() const {
  return followed && said_in(*followed) == "excluded";
}

Index::Index(records::Snapshot const& snapshot, frameworks::Catalogue const& catalogue,
             std::string_view framework, Date today, Classifications const* classifications)
    : today_(today), classifications_(classifications), framework_(framework) {
  for (auto const* requirement : catalogue.assessable(framework)) by_requirement_[requirement->id];
  add_systems(snapshot);
  add(snapshot, control_implementation::spec.name, control_implementation::serves,
      &Served::implementations);
  add(snapshot, document::spec.name, document::serves, &Served::documents);
  add(snapshot, evidence::spec.name, evidence::serves, &Served::evidence);
  add(snapshot, check::spec.name, check::serves, &Served::checks);
  add(snapshot, task::spec.name, task::serves, &Served::tasks);
  add(snapshot, risk::spec.name, risk::controls, &Served::risks);
  for (auto const& version : snapshot.of(applicability::spec.name))
    place(version, link_in(version, applicability::requirement.name), &Served::decisions);
  add_figures(snapshot);
}

void Index::add_systems(records::Snapshot const& snapshot) {
  for (auto const& version : snapshot.of(ai_system::spec.name)) {
    systems_[version.id] = &version;
    if (version.state == "retired" && counts(version)) retired_.insert(version.id);
  }
}

bool Index::counts(Version const& version) const {
  return version.effective <= today_ && !version.erased;
}

template <class Field>
void Index::add(records::Snapshot const& snapshot, std::string_view register_name,
                Field const& serves, std::vector<Version const*> Served::* list) {
  for (auto const& version : snapshot.of(register_name))
    if (auto const* const links = version.record.get(serves))
      for (auto const& requirement : links->ids) place(version, requirement, list);
}

void Index::place(Version const& version, std::string_view requirement,
                  std::vector<Version const*> Served::* list) {
  auto const system = link_in(version, system_field);
  // What is left to do about a retired system still has to be done.
  if (!counts(version) || (retired_.contains(system) && list != &Served::tasks)) return;
  auto const slash = requirement.find('/');
  auto const named = slash == std::string_view::npos ? frameworks::default_framework
                                                     : requirement.substr(0, slash);
  if (named != framework_) return;
  auto const id = slash == std::string_view::npos ? requirement : requirement.substr(slash + 1);
  auto const at = by_requirement_.find(id);
  if (at == by_requirement_.end()) return;
  auto& served = at->second[system].*list;
  // A requirement that is named twice in a list is served once.
  if (served.empty() || served.back() != &version) served.push_back(&version);
}

void Index::add_figures(records::Snapshot const& snapshot) {
  std::unordered_set<std::string_view> rejected;
  for (auto const& version : snapshot.of(evidence::spec.name))
    if (version.state == "rejected" && counts(version)) rejected.insert(version.id);
  for (auto const& version : snapshot.of(measurement::spec.name)) {
    auto const* const day = version.record.get(measurement::measured_on);
    if (!day || *day > today_ || !counts(version)) continue;
    if (!version.record.get(measurement::value)) continue;
    Figure const figure{.version = &version,
                        .system = link_in(version, measurement::ai_system.name),
                        .tool = text_in(version, measurement::tool),
                        .task = text_in(version, measurement::task),
                        .slice = text_in(version, measurement::slice),
                        .evidence = link_in(version, measurement::evidence.name),
                        .measured_on = *day};
    if (rejected.contains(figure.evidence) || retired_.contains(figure.system)) continue;
    by_metric_[text_in(version, measurement::metric)].push_back(figure);
  }
  for (auto& [metric, figures] : by_metric_) keep_newest(figures);
}

Served Index::served(std::string_view requirement, std::string_view subject) const {
  Served found;
  auto const at = by_requirement_.find(requirement);
  if (at == by_requirement_.end()) return found;
  for (auto const& [system, served] : at->second) {
    if (!subject.empty() && !system.empty() && system != subject) continue;
    for (auto const list : all_lists)
      (found.*list).insert((found.*list).end(), (served.*list).begin(), (served.*list).end());
  }
  for (auto const list : all_lists) sort_as_written(found.*list);
  return found;
}

Classification const* Index::classification_of(std::string_view system) const {
  return classifications_ ? classifications_->find(framework_, system) : nullptr;
}

Date Index::asked_from(frameworks::Requirement const& requirement, std::string_view subject) const {
  if (!follows_classification(requirement)) return long_ago;
  if (!subject.empty()) return posture::asked_from(requirement, classification_of(subject));
  auto first = never;
  auto any = false;
  for (auto const& [id, version] : systems_) {
    if (retired_.contains(id)) continue;
    any = true;
    first = std::min(first, posture::asked_from(requirement, classification_of(id)));
  }
  return any ? first : posture::asked_from(requirement, nullptr);
}

bool Index::is_unclassified(std::string_view subject) const {
  return !subject.empty() && !classification_of(subject);
}

std::span<Figure const> Index::newest(std::string_view metric, std::string_view task) const {
  auto const at = by_metric_.find(metric);
  if (at == by_metric_.end()) return {};
  if (task.empty()) return at->second;
  return std::ranges::equal_range(at->second, task, {}, &Figure::task);
}

std::string_view Index::name_of_system(std::string_view id) const {
  auto const at = systems_.find(id);
  if (at == systems_.end()) return id;
  auto const name = text_in(*at->second, ai_system::name);
  return name.empty() ? id : name;
}

}  // namespace posture
