#pragma once

// The documents and records that the standard asks for by name, and what answers each: part of the
// readiness report.

#include "posture/index.h"
#include "reports/report.h"

namespace reports {

struct Documentation {
  Table table;
  std::size_t asked_for = 0;  // rows that must be there; conditional and excluded ones are not
  std::size_t answered = 0;
  std::vector<std::string> missing;  // "6.2 AI objectives"
};

Documentation documented_information(ReportInput const& input, posture::Index const& index);

}  // namespace reports
