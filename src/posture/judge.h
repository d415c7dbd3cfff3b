#pragma once

// Whether a check passes: what it demands, held against the newest figures that it looks at.

#include <vector>

#include "posture/index.h"

namespace posture {

struct Judged {
  Figure const* figure;
  bool meets = false;           // the figure stands to the threshold as demanded
  bool enough_samples = false;  // as many samples stand behind it as demanded
  Date fresh_until;             // the last day on which it counts
  bool stale = false;

  bool fails() const { return !meets || !enough_samples; }
};

// failing beats stale: a bad figure does not get better by growing old.
enum class Outcome { failing, unmeasured, stale, passing };

struct Verdict {
  Version const* check;
  Outcome outcome = Outcome::unmeasured;
  bool stale = false;               // a figure is too old, whatever else is the matter
  std::vector<Judged> judged = {};  // the ones that matter most first; judged_shown_max at most
  std::size_t figures = 0;          // how many there are
  std::size_t with_outcome = 0;     // how many of them made the outcome
};
inline constexpr std::size_t judged_shown_max = 5;

Verdict judge(Version const& check, Index const& index, std::string_view subject);

}  // namespace posture
