#include "posture/judge.h"

#include <algorithm>
#include <tuple>

#include "base/check.h"
#include "registers/proof.h"

namespace posture {

using namespace registers;

namespace {

std::string_view view(std::string const* text) {
  return text ? std::string_view(*text) : std::string_view();
}

bool stands(double value, std::string_view comparison, double threshold) {
  if (comparison == "at_least") return value >= threshold;
  if (comparison == "more_than") return value > threshold;
  if (comparison == "at_most") return value <= threshold;
  if (comparison == "less_than") return value < threshold;
  return comparison == "equal" && value == threshold;
}

Judged judge_figure(Demand const& demand, Figure const& figure, Date today) {
  auto const& record = figure.version->record;
  auto judged = judge(demand,
                      {.value = record.get_or(measurement::value),
                       .samples = record.get_or(measurement::sample_count),
                       .on = figure.measured_on},
                      today);
  judged.figure = &figure;
  return judged;
}

Series series_of(Figure const& figure) {
  return {.system = figure.system, .tool = figure.tool, .task = figure.task, .slice = figure.slice};
}

Outcome outcome_of(Judged const& judged) {
  return judged.fails() ? Outcome::failing : judged.stale ? Outcome::stale : Outcome::passing;
}

// Worst first; of equals the newest, then the one that was written down last.
bool matters_more(Judged const& a, Judged const& b) {
  if (outcome_of(a) != outcome_of(b)) return outcome_of(a) < outcome_of(b);
  if (a.figure->measured_on != b.figure->measured_on)
    return a.figure->measured_on > b.figure->measured_on;
  auto const& va = *a.figure->version;
  auto const& vb = *b.figure->version;
  return std::tie(va.from_position, va.id) > std::tie(vb.from_position, vb.id);
}

}  // namespace

Demand demand_of(Version const& version) {
  auto const& record = version.record;
  Demand demand;
  demand.metric = view(record.get(check::metric));
  demand.comparison = view(record.get(check::comparison));
  demand.of.tool = view(record.get(check::tool));
  demand.of.slice = view(record.get(check::slice));
  demand.of.task = view(record.get(check::task));
  if (auto const* const system = record.get(check::ai_system)) demand.of.system = system->id;
  demand.samples_min = record.get_or(check::samples_min);
  auto const usual_age = parse_duration(check::age_max.fallback);
  CHECK(usual_age.has_value());
  demand.age_max = record.get_or(check::age_max, *usual_age);
  auto const* const threshold = record.get(check::threshold);
  demand.makes_sense = threshold && !demand.comparison.empty();
  if (threshold) demand.threshold = *threshold;
  return demand;
}

bool looks_at(Demand const& demand, Series const& series, std::string_view subject) {
  if (!subject.empty() && !series.system.empty() && series.system != subject) return false;
  auto const& of = demand.of;
  if (!of.system.empty() && series.system != of.system) return false;
  if (!of.task.empty() && series.task != of.task) return false;
  if (!of.tool.empty() && series.tool != of.tool) return false;
  return of.slice.empty() || series.slice == of.slice;
}

Judged judge(Demand const& demand, Measured const& measured, Date today) {
  Judged judged{.figure = nullptr, .fresh_until = measured.on + demand.age_max};
  judged.meets = stands(measured.value, demand.comparison, demand.threshold);
  judged.enough_samples = measured.samples >= demand.samples_min;
  judged.stale = judged.fresh_until < today;
  return judged;
}

Finding finding_of(Judged const& judged) {
  return {.measured = true, .fails = judged.fails(), .fresh_until = judged.fresh_until};
}

Verdict judge(Version const& version, Index const& index, std::string_view subject) {
  Verdict verdict{.check = &version};
  auto const demand = demand_of(version);
  if (!demand.makes_sense) return verdict;
  for (auto const& figure : index.newest(demand.metric, demand.of.task)) {
    if (!looks_at(demand, series_of(figure), subject)) continue;
    verdict.judged.push_back(judge_figure(demand, figure, index.today()));
    verdict.finding.add(finding_of(verdict.judged.back()));
  }
  verdict.figures = verdict.judged.size();
  if (verdict.judged.empty()) return verdict;

  auto const shown = std::min(verdict.judged.size(), judged_shown_max);
  std::ranges::partial_sort(
      verdict.judged, verdict.judged.begin() + static_cast<std::ptrdiff_t>(shown), matters_more);
  verdict.outcome = outcome_of(verdict.judged.front());
  verdict.with_outcome = static_cast<std::size_t>(std::ranges::count(
      verdict.judged, verdict.outcome, [](Judged const& each) { return outcome_of(each); }));
  verdict.judged.resize(shown);
  return verdict;
}

}  // namespace posture
