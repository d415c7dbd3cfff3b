#pragma once

// Whether a check passes: what it demands, held against the newest figures that it looks at.

#include <vector>

#include "posture/facts.h"
#include "posture/index.h"

namespace posture {

// What was measured, of which system, with what: the figures that share it follow each other.
struct Series {
  std::string_view system, tool, task, slice;
  auto operator<=>(Series const&) const = default;
};

// What a check asks for, read once; it points into what it was read from.
struct Demand {
  std::string_view metric, comparison;
  Series of;  // empty words: of any
  double threshold = 0;
  std::int64_t samples_min = 0;
  Duration age_max = {};
  bool makes_sense = false;
};
Demand demand_of(Version const& check);
// `subject` is judged by figures of its own and of no system; empty: by all.
bool looks_at(Demand const& demand, Series const& series, std::string_view subject);

struct Judged {
  Figure const* figure = nullptr;
  bool meets = false;           // the figure stands to the threshold as demanded
  bool enough_samples = false;  // as many samples stand behind it as demanded
  Date fresh_until;             // the last day on which it counts
  bool stale = false;

  bool fails() const { return !meets || !enough_samples; }
};

struct Measured {
  double value = 0;
  std::int64_t samples = 0;  // none said: 0
  Date on;
};
// All but the figure it is about.
Judged judge(Demand const& demand, Measured const& measured, Date today);
Finding finding_of(Judged const& judged);

// failing beats stale: a bad figure does not get better by growing old.
enum class Outcome { failing, unmeasured, stale, passing };

struct Verdict {
  Version const* check = nullptr;
  Outcome outcome = Outcome::unmeasured;
  Finding finding = {};             // of all its figures, for the level
  std::vector<Judged> judged = {};  // the ones that matter most first; judged_shown_max at most
  std::size_t figures = 0;          // how many there are
  std::size_t with_outcome = 0;     // how many of them made the outcome
};
inline constexpr std::size_t judged_shown_max = 5;

Verdict judge(Version const& check, Index const& index, std::string_view subject);

}  // namespace posture
