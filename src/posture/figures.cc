#include "posture/figures.h"

#include <algorithm>
#include <tuple>

#include "registers/proof.h"

namespace posture {

using namespace registers;

namespace {

std::string_view text_in(Version const& version, records::Field<records::Kind::text> const& field) {
  auto const* const text = version.record.get(field);
  return text ? std::string_view(*text) : std::string_view();
}

std::string_view link_in(Version const& version, records::Field<records::Kind::link> const& field) {
  auto const* const link = version.record.get(field);
  return link ? std::string_view(link->id) : std::string_view();
}

bool same(Figures::Touched const& a, Figures::Touched const& b) {
  return a.metric == b.metric && a.series == b.series;
}

}  // namespace

std::size_t Words::bytes() const {
  std::size_t bytes = all_.bucket_count() * sizeof(void*);
  for (auto const& word : all_) bytes += sizeof(std::string) + 16 + word.capacity();
  return bytes;
}

Figures::Touched Figures::touched_by(Version const& version) {
  return {.metric = text_in(version, measurement::metric),
          .series = {.system = link_in(version, measurement::ai_system),
                     .tool = text_in(version, measurement::tool),
                     .task = text_in(version, measurement::task),
                     .slice = text_in(version, measurement::slice)}};
}

std::optional<Date> Figures::add(Version const& version) {
  auto const* const day = version.record.get(measurement::measured_on);
  auto const* const value = version.record.get(measurement::value);
  if (!day || !value) return {};
  auto key = touched_by(version);
  key.metric = words_.keep(key.metric);
  auto& series = key.series;
  for (auto* const word : {&series.system, &series.tool, &series.task, &series.slice})
    *word = words_.keep(*word);
  Entry const entry{.position = version.from_position,
                    .value = *value,
                    .samples = version.record.get_or(measurement::sample_count),
                    .evidence = words_.keep(link_in(version, measurement::evidence)),
                    .on = *day,
                    .counts_from = std::max(*day, version.effective)};
  auto& entries = metrics_[key.metric][series];
  auto const newer = [](Entry const& a, Entry const& b) {
    return std::tie(a.on, a.position) > std::tie(b.on, b.position);
  };
  entries.insert(std::ranges::upper_bound(entries, entry, newer), entry);
  if (!entry.evidence.empty()) {
    auto& touched = by_evidence_[entry.evidence];
    if (touched.empty() || !same(touched.back(), key)) touched.push_back(key);
  }
  return entry.counts_from;
}

void Figures::remove(Version const& version) {
  auto const key = touched_by(version);
  auto const metric = metrics_.find(key.metric);
  if (metric == metrics_.end()) return;
  auto const at = metric->second.find(key.series);
  if (at != metric->second.end())
    std::erase_if(at->second, [&](auto const& e) { return e.position == version.from_position; });
}

void Figures::forget(std::uint64_t position) {
  for (auto& [metric, all] : metrics_)
    for (auto& [series, entries] : all)
      std::erase_if(entries, [&](Entry const& entry) { return entry.position == position; });
}

std::vector<Figures::Touched> Figures::touched_by_evidence(std::string_view evidence) const {
  auto const at = by_evidence_.find(evidence);
  return at == by_evidence_.end() ? std::vector<Touched>() : at->second;
}

void Figures::reject(std::string_view evidence, bool rejected) {
  if (rejected)
    rejected_.insert(words_.keep(evidence));
  else
    rejected_.erase(evidence);
}

void Figures::retire(std::string_view system, bool retired) {
  if (retired)
    retired_.insert(words_.keep(system));
  else
    retired_.erase(system);
}

bool Figures::counts(Entry const& entry, Date today) const {
  return entry.counts_from <= today &&
         (rejected_.empty() || entry.evidence.empty() || !rejected_.contains(entry.evidence));
}

// One piece of evidence may give several figures of one series and day; each counts.
void Figures::newest_of(Entries const& entries, Date today, auto const& take) const {
  Entry const* newest = nullptr;
  for (auto const& entry : entries) {
    if (newest && entry.on != newest->on) return;
    if (!counts(entry, today)) continue;
    auto const same_run = newest && !entry.evidence.empty() && entry.evidence == newest->evidence;
    if (newest && !same_run) continue;
    if (!newest) newest = &entry;
    take(entry);
  }
}

void Figures::each_newest(Demand const& demand, std::string_view subject, Date today,
                          auto const& take) const {
  auto const metric = metrics_.find(demand.metric);
  if (!demand.makes_sense || metric == metrics_.end()) return;
  auto const& all = metric->second;
  auto const of_system = [&](std::string_view system) {
    for (auto at = all.lower_bound({.system = system, .tool = {}, .task = {}, .slice = {}});
         at != all.end() && at->first.system == system; ++at)
      if (looks_at(demand, at->first, subject)) newest_of(at->second, today, take);
  };
  auto const only = demand.of.system.empty() ? subject : demand.of.system;
  if (!only.empty()) {
    if (demand.of.system.empty()) of_system({});
    if (!retired_.contains(only)) of_system(only);
    return;
  }
  for (auto const& [series, entries] : all)
    if (looks_at(demand, series, subject) && !retired_.contains(series.system))
      newest_of(entries, today, take);
}

Finding Figures::finding(Demand const& demand, std::string_view subject, Date today) const {
  Finding finding;
  each_newest(demand, subject, today, [&](Entry const& entry) {
    Measured const measured{.value = entry.value, .samples = entry.samples, .on = entry.on};
    finding.add(finding_of(judge(demand, measured, today)));
  });
  return finding;
}

void Figures::positions(Demand const& demand, std::string_view subject, Date today,
                        std::vector<std::uint64_t>& found) const {
  each_newest(demand, subject, today, [&](Entry const& entry) { found.push_back(entry.position); });
}

Date Figures::next_start(Date today) const {
  auto next = never;
  for (auto const& [metric, all] : metrics_)
    for (auto const& [series, entries] : all)
      for (auto const& entry : entries)
        if (entry.counts_from > today) next = std::min(next, entry.counts_from);
  return next;
}

std::size_t Figures::bytes() const {
  std::size_t bytes = 0;
  for (auto const& [metric, all] : metrics_)
    for (auto const& [series, entries] : all)
      bytes += sizeof(Series) + sizeof(Entries) + 48 + entries.capacity() * sizeof(Entry);
  for (auto const& [evidence, touched] : by_evidence_)
    bytes += 64 + touched.capacity() * sizeof(Touched);
  return bytes;
}

}  // namespace posture
