#pragma once

// How high a risk stands: the organisation's own matrix of likelihood and impact, or the one that
// holds where it has none. Pure arithmetic over records.

#include <array>
#include <optional>

#include "base/result.h"
#include "records/record.h"

namespace posture {

inline constexpr std::size_t risk_steps = 5;  // as in registers::risk::scale

class RiskCriteria {
 public:
  // By the product of the steps, each counted from 1: up to 2 very low, 4 low, 9 medium, 16 high.
  RiskCriteria();
  // invalid: no five rows of five steps, or a level that falls where likelihood or impact rises.
  static Result<RiskCriteria> from(records::Version const& version);
  // Those in force that were written last; the usual ones where there are none that make sense.
  static RiskCriteria of(records::Snapshot const& snapshot);

  // Steps and levels from 0 (very low) to 4 (very high).
  std::size_t level(std::size_t likelihood, std::size_t impact) const {
    return matrix_[impact][likelihood];
  }
  // Whether a risk that stands so high may be accepted.
  bool acceptable(std::size_t level) const { return level <= acceptable_; }

 private:
  std::array<std::array<std::size_t, risk_steps>, risk_steps> matrix_ = {};
  std::size_t acceptable_ = 2;
};

struct RiskLevels {
  std::optional<std::size_t> inherent, residual;
};
// none: not judged.
RiskLevels levels_of(records::Version const& risk, RiskCriteria const& criteria);

}  // namespace posture
