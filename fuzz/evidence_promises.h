#pragma once

// What evidence/facts.h promises of whatever a reader yields, held while fuzzing.

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "evidence/facts.h"
#include "evidence/limits.h"

namespace evidence {

inline void hold_promises(Measurement const& measurement) {
  CHECK(std::isfinite(measurement.value));
  CHECK(!measurement.standard_error || std::isfinite(*measurement.standard_error));
  CHECK(!measurement.sample_count || *measurement.sample_count >= 0);
  CHECK(!measurement.metric.empty() && !measurement.unit.empty() && !measurement.source.empty());
  CHECK(std::ranges::is_sorted(measurement.taxonomy));
  if (auto const& interval = measurement.interval) CHECK(interval->low <= interval->high);
  // Not by the metric's name: a tool may call one of its own scores a pass_rate.
  if (measurement.unit == "ratio") CHECK(measurement.value >= 0 && measurement.value <= 1);
}

inline void hold_promises(Result<Facts> const& read) {
  if (!read) {
    CHECK(read.error().kind == ErrorKind::invalid && !read.error().what.empty());
    return;
  }
  CHECK(!read->format.empty() && !read->title.empty() && !read->tool.empty());
  CHECK(read->measurements.size() <= measurements_max && read->notes.size() <= notes_max);
  for (auto const& measurement : read->measurements) hold_promises(measurement);
}

}  // namespace evidence
