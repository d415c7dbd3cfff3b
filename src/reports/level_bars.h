#pragma once

// Bars that show how many requirements stand at which level, one bar a clause, area or framework.

#include <array>
#include <string>
#include <vector>

#include "reports/report.h"

namespace reports {

class LevelBars {
 public:
  LevelBars(ReportInput const& input, language::Phrase const& axis) : input_(input), axis_(axis) {}

  // Counts one requirement; bars stand in the order of first mention.
  void add(std::string const& bar, posture::Level level);
  Chart chart(std::string caption, std::string alternative) const;

 private:
  ReportInput const& input_;
  language::Phrase const& axis_;
  std::vector<std::pair<std::string, std::array<double, posture::level_count>>> bars_;
};

}  // namespace reports
