#pragma once

// The samples that lm-evaluation-harness logs: samples_*.jsonl, one judged sample a line (one
// array of them in the first releases of 0.4).
//
// Such a file names neither model nor task, and holds scores of samples, not results. What is
// read out of it is the mean of each metric over the samples, for each filter. That is what the
// harness itself reports for most metrics, but not for all (F1, perplexity), and a note says so.
// A document counts once for each metric and filter.

#include "base/bytes.h"
#include "evidence/facts.h"
#include "evidence/outline.h"

namespace evidence::lm_eval_samples {

bool recognises(Bytes file, Outline const& outline);

// invalid: a line that is not JSON or no sample; `where` names the line.
Result<Facts> read(Bytes file);

}  // namespace evidence::lm_eval_samples
