#pragma once

// What promptfoo calls named scores: those of assertions that carry a metric's name, summed up for
// each prompt, and figures that it derives from these.
//
// Nobody says which way is better: beside "tone" there may be "false_positives".

#include <set>
#include <string>

#include "base/json.h"
#include "evidence/collector.h"

namespace evidence::promptfoo {

// `form` has the prompt and, as its source, where `metrics` stands. `derived`: names of figures
// that the configuration derives. invalid: weights or counts of wrong type.
Result<> add_named_scores(Collector& out, Measurement const& form, json::value const* metrics,
                          std::set<std::string> const& derived);

}  // namespace evidence::promptfoo
