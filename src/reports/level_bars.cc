#include "reports/level_bars.h"

#include <algorithm>

#include "reports/wording.h"

namespace reports {
namespace {

using posture::Level;

struct Look {
  Level level;
  Tone tone;
  Shade shade;
};
// The best first.
constexpr std::array looks{Look{Level::effective, Tone::good, Shade::dark},
                           Look{Level::evidenced, Tone::good, Shade::light},
                           Look{Level::implemented, Tone::attention, Shade::light},
                           Look{Level::planned, Tone::attention, Shade::normal},
                           Look{Level::not_started, Tone::bad, Shade::normal},
                           Look{Level::not_applicable, Tone::neutral, Shade::light}};

}  // namespace

void LevelBars::add(std::string const& bar, Level level) {
  auto found = std::ranges::find(bars_, bar, [](auto const& each) { return each.first; });
  if (found == bars_.end()) {
    bars_.push_back({bar, {}});
    found = std::prev(bars_.end());
  }
  ++found->second[static_cast<std::size_t>(level)];
}

Chart LevelBars::chart(std::string caption, std::string alternative) const {
  Bars made{.axis = input_.say(axis_), .series = {}, .bars = {}};
  for (auto const& look : looks)
    made.series.push_back({word(input_.speech, look.level), look.tone, look.shade});
  for (auto const& [label, counts] : bars_) {
    Bar bar{.label = label, .values = {}};
    for (auto const& look : looks)
      bar.values.push_back(counts[static_cast<std::size_t>(look.level)]);
    made.bars.push_back(std::move(bar));
  }
  return {.caption = std::move(caption),
          .alternative = std::move(alternative),
          .shows = std::move(made)};
}

}  // namespace reports
