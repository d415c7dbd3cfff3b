#pragma once

// Reports of garak, NVIDIA's scanner for weaknesses of language models: *.report.jsonl, reports
// put together from several (its aggregate_reports), and a report's digest kept alone, or in an
// array of one as report.html holds it.
//
// A probe attacks, a detector judges the answers. One measurement for each (probe, detector): the
// part of the answers that passed.
//
// The trap: garak counts passes but puts its confidence bounds around the rate of failures (its
// bootstrap runs over [1]*fails + [0]*passes). 37 of 50 passed comes with 0.14 to 0.38. Here the
// interval is turned around: 0.62 to 0.86.

#include "base/bytes.h"
#include "evidence/facts.h"
#include "evidence/outline.h"

namespace evidence::garak {

bool recognises(Bytes file, Outline const& outline);

// invalid: a line that is not JSON, or counts that cannot be; `where` names the line.
Result<Facts> read(Bytes file);

}  // namespace evidence::garak
