#include "evidence/collector.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "evidence/limits.h"
#include "evidence/lookup.h"

namespace evidence {

Collector::Collector(std::string format, std::string tool) {
  facts_.format = std::move(format);
  facts_.tool = std::move(tool);
}

Result<> Collector::add(Measurement measurement) {
  if (!std::isfinite(measurement.value)) {
    note("The value of " + shortened(measurement.task, name_bytes_max) + " (" +
         shortened(measurement.metric, name_bytes_max) +
         ") is not a finite number; it is left out.");
    return {};
  }
  measurement.metric = shortened(measurement.metric, name_bytes_max);
  if (measurement.metric.find_first_not_of(' ') == std::string::npos) {
    note("A value that has no name of a metric is left out.");
    return {};
  }
  if (facts_.measurements.size() >= measurements_max)
    return fail(ErrorKind::invalid, "This file holds more than " +
                                        std::to_string(measurements_max) +
                                        " measurements; split it, or send a summary.");
  measurement.task = shortened(measurement.task, name_bytes_max);
  measurement.slice = shortened(measurement.slice, name_bytes_max);
  facts_.measurements.push_back(std::move(measurement));
  return {};
}

void Collector::note(std::string sentence) {
  if (facts_.notes.size() >= notes_max ||
      std::ranges::find(facts_.notes, sentence) != facts_.notes.end())
    return;
  facts_.notes.push_back(std::move(sentence));
}

void Collector::note_mended(Mended const& mended) {
  if (mended.numbers > 0)
    note("NaN or Infinity stands in " + std::to_string(mended.numbers) +
         " place(s) of this file; such values are left out.");
  if (mended.surrogates > 0)
    note("Text in " + std::to_string(mended.surrogates) +
         " place(s) of this file is cut inside a character.");
}

void Collector::note_cut_line() {
  facts_.complete = false;
  note(
      "The last line of this file is cut off and left out: the run, or a copy of the file, stopped "
      "short.");
}

void Collector::note_zoneless() {
  note("The times in this file carry no time zone and are taken as UTC.");
}

Facts Collector::finish() && {
  for (auto& measurement : facts_.measurements) {
    measurement.tool = facts_.tool;
    measurement.tool_version = facts_.tool_version;
    measurement.run_id = facts_.run_id;
    measurement.started = facts_.started;
    measurement.finished = facts_.finished;
  }
  return std::move(facts_);
}

void add_tag(std::vector<std::string>& tags, std::string tag) {
  auto const at = std::ranges::lower_bound(tags, tag);
  if (!tag.empty() && (at == tags.end() || *at != tag)) tags.insert(at, std::move(tag));
}

}  // namespace evidence
