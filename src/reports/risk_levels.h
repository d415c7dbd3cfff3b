#pragma once

// Where a risk stands on the organisation's matrix, and how reports show that.

#include <optional>

#include "posture/risk_level.h"
#include "reports/report.h"

namespace reports {

// Steps and level from 0, as in registers::risk::scale.
struct RiskPlace {
  std::size_t likelihood, impact, level;
  bool is_high() const { return level >= 3; }
};
// none: not judged, or by a word that is no step.
std::optional<RiskPlace> risk_before(records::Version const& risk, posture::RiskCriteria const& by);
std::optional<RiskPlace> risk_after(records::Version const& risk, posture::RiskCriteria const& by);
// Before, until the treatment is in place; then after.
std::optional<RiskPlace> risk_now(records::Version const& risk, posture::RiskCriteria const& by);

Tone tone_of_risk(std::size_t level);
Badge risk_badge(ReportInput const& input, RiskPlace const& place);
// How many stand where; `caption` above it.
Chart risk_map(ReportInput const& input, std::string caption,
               std::vector<std::optional<RiskPlace>> const& places,
               posture::RiskCriteria const& by);

}  // namespace reports
