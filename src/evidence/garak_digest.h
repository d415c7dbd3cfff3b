#pragma once

// The last entry of a garak report: the digest, which sums up groups of probes, probes and
// detectors, and knows each probe's tags. Scores in it are pass rates.

#include <cstdint>
#include <map>
#include <optional>
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

// How often at least one of k tries got through, of the prompts that had so many.
struct Hit {
  std::string metric;  // "hit_at_5"
  double score = 0;
  std::optional<std::int64_t> prompts;
};

// "hit_at_k" of an evaluation or of a detector in a digest. invalid: no rate, or no count.
Result<std::vector<Hit>> hits_in(json::value const& entry, std::string const& where);

// `form` knows what was judged by what.
Result<> add_hits(Collector& out, Measurement const& form, std::vector<Hit> const& hits);

using Tags = std::map<std::string, std::vector<std::string>>;  // by probe
// Of each (probe, detector) of the report's evaluations: were any answers judged?
using Judged = std::map<std::pair<std::string, std::string>, bool>;

// Empty where this release's digest carries none.
Tags tags_in(json::value const& digest);

// Adds the scores of groups and probes, and those of detectors that are not in `judged` already.
//
// The digest scores a detector that judged no answer 0, takes the lowest for the probe's score and
// sums up all of them for the group's (report_digest.py, `passes / instances if instances else 0`).
// Scores that come of such noughts are left out, and noted. invalid: a score that is no number from
// 0 to 1, or counts that contradict each other.
// `where` is what pointers into the digest begin with: "line 7 ".
Result<> add_digest(Collector& out, json::value const& digest, Judged const& judged,
                    std::string const& where);

}  // namespace evidence::garak
