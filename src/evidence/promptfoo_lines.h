#pragma once

// promptfoo's results.jsonl: the rows of a result, one a line, and nothing around them.
//
// It does not say which release wrote it, when, or in which run.

#include "base/bytes.h"
#include "evidence/facts.h"
#include "evidence/outline.h"

namespace evidence::promptfoo_lines {

bool recognises(Bytes file, Outline const& outline);

// invalid: a line that is not JSON or no result; `where` names the line.
Result<Facts> read(Bytes file);

}  // namespace evidence::promptfoo_lines
