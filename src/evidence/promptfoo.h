#pragma once

// Results of promptfoo, evaluations and red-team scans alike: results.json of versions 3 (rows and
// prompts), 1 and 2 (with a table), the record that its Node package returns, and the table that
// its web viewer saves.
//
// Read are: the pass rate of the whole and of each prompt with each provider, mean scores, named
// scores and latency; and where rows carry a plugin (a red-team scan), the pass rate of each
// plugin and each strategy.
//
// A test that ended in an error (a provider that did not answer) is neither pass nor failure:
// rates leave it out, "error_count" has it, and a note says so.

#include "base/bytes.h"
#include "evidence/facts.h"
#include "evidence/outline.h"

namespace evidence::promptfoo {

bool recognises(Bytes file, Outline const& outline);

// invalid: not JSON, or rows or counts of wrong type; `where` is an offset or a JSON pointer.
Result<Facts> read(Bytes file);

}  // namespace evidence::promptfoo
