#include "posture/judge.h"

#include <algorithm>
#include <tuple>

#include "base/check.h"
#include "registers/proof.h"

namespace posture {

using namespace registers;

namespace {

// What a check asks for, read once.
struct Demand {
  std::string_view comparison;
  double threshold = 0;
  std::int64_t samples_min = 0;
  Duration age_max;
  std::string_view system, tool, slice;
  bool makes_sense = false;
};

std::string_view view(std::string const* text) {
  return text ? std::string_view(*text) : std::string_view();
}

Demand demand_of(Version const& version) {
  auto const& record = version.record;
  Demand demand;
  demand.comparison = view(record.get(check::comparison));
  demand.tool = view(record.get(check::tool));
  demand.slice = view(record.get(check::slice));
  if (auto const* const system = record.get(check::ai_system)) demand.system = system->id;
  demand.samples_min = record.get_or(check::samples_min);
  auto const usual_age = parse_duration(check::age_max.fallback);
  CHECK(usual_age.has_value());
  demand.age_max = record.get_or(check::age_max, *usual_age);
  auto const* const threshold = record.get(check::threshold);
  demand.makes_sense = threshold && !demand.comparison.empty();
  if (threshold) demand.threshold = *threshold;
  return demand;
}

bool stands(double value, std::string_view comparison, double threshold) {
  if (comparison == "at_least") return value >= threshold;
  if (comparison == "more_than") return value > threshold;
  if (comparison == "at_most") return value <= threshold;
  if (comparison == "less_than") return value < threshold;
  return comparison == "equal" && value == threshold;
}

bool looks_at(Demand const& demand, Figure const& figure, std::string_view subject) {
  if (!subject.empty() && !figure.system.empty() && figure.system != subject) return false;
  if (!demand.system.empty() && figure.system != demand.system) return false;
  if (!demand.tool.empty() && figure.tool != demand.tool) return false;
  return demand.slice.empty() || figure.slice == demand.slice;
}

Judged judge_figure(Demand const& demand, Figure const& figure, Date today) {
  auto const& record = figure.version->record;
  Judged judged{.figure = &figure, .fresh_until = figure.measured_on + demand.age_max};
  judged.meets = stands(record.get_or(measurement::value), demand.comparison, demand.threshold);
  judged.enough_samples = record.get_or(measurement::sample_count) >= demand.samples_min;
  judged.stale = judged.fresh_until < today;
  return judged;
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

Verdict judge(Version const& version, Index const& index, std::string_view subject) {
  Verdict verdict{.check = &version};
  auto const demand = demand_of(version);
  if (!demand.makes_sense) return verdict;
  auto const metric = view(version.record.get(check::metric));
  for (auto const& figure : index.newest(metric, view(version.record.get(check::task))))
    if (looks_at(demand, figure, subject))
      verdict.judged.push_back(judge_figure(demand, figure, index.today()));
  verdict.figures = verdict.judged.size();
  if (verdict.judged.empty()) return verdict;

  verdict.stale = std::ranges::any_of(verdict.judged, &Judged::stale);
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
