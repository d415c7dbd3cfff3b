#pragma once

// Results of EleutherAI's lm-evaluation-harness: results_*.json.
//
// Two layouts: the present one (since 0.4, 2023), where a metric is keyed "acc,none" (name, then
// filter) and the run describes itself at length, and the older one, where it is "acc" and the
// file holds results, versions and config alone. Groups stand among the tasks of the present one
// and are told apart by "groups" and "group_subtasks".
//
// The harness writes NaN where a metric has no value, "N/A" where a standard error has none, and
// a "start_time" that counts from the machine's start: the only clock is "date". Where nothing was
// measured some tasks write a number all the same; lm_eval_metrics.h knows which.

#include "base/bytes.h"
#include "evidence/facts.h"
#include "evidence/outline.h"

namespace evidence::lm_eval {

bool recognises(Bytes file, Outline const& outline);

// invalid: not JSON, or a number of wrong type; `where` is an offset or a JSON pointer.
Result<Facts> read(Bytes file);

}  // namespace evidence::lm_eval
