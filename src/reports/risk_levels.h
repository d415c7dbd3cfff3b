#pragma once

// How high a risk stands: the steps of likelihood and impact, and what their product means.

#include <optional>

#include "reports/report.h"

namespace reports {

inline constexpr std::size_t risk_steps = 5;

// Steps from 0, as in registers::risk::scale.
struct RiskPlace {
  std::size_t likelihood, impact;
  // 0 very low … 4 very high: up to 2, 4, 9, 16 and above that.
  std::size_t level() const;
  bool is_high() const { return level() >= 3; }
};
// none: not judged, or by a word that is no step.
std::optional<RiskPlace> risk_before(records::Version const& risk);
std::optional<RiskPlace> risk_after(records::Version const& risk);
// Before, until the treatment is in place; then after.
std::optional<RiskPlace> risk_now(records::Version const& risk);

Tone tone_of_risk(std::size_t level);
Badge risk_badge(ReportInput const& input, RiskPlace const& place);
// How many stand where; `caption` above it.
Chart risk_map(ReportInput const& input, std::string caption,
               std::vector<std::optional<RiskPlace>> const& places);

}  // namespace reports
