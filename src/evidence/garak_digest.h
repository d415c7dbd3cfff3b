#pragma once

// The last entry of a garak report: the digest, which sums up groups of probes, probes and
// detectors, and knows each probe's tags. Scores in it are pass rates.

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "evidence/collector.h"

namespace evidence::garak {

// "probes.dan.Dan_11_0" and "dan.Dan_11_0" are one probe; releases differ. `kind` is "probe" or
// "detector".
std::string plain_name(std::string name, std::string_view kind);

// Of confidence bounds: a number in some releases, text ("0.95") in others. 0: not said.
double level_in(json::value const& entry);

using Tags = std::map<std::string, std::vector<std::string>>;  // by probe
using Judged = std::set<std::pair<std::string, std::string>>;  // (probe, detector)

// Empty where this release's digest carries none.
Tags tags_in(json::value const& digest);

// Adds the scores of groups and probes, and those of detectors that are not in `judged` already
// with their counts. invalid: a score that is no number from 0 to 1.
Result<> add_digest(Collector& out, json::value const& digest, Judged const& judged,
                    std::string const& where);

}  // namespace evidence::garak
