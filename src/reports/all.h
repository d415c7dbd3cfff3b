#pragma once

// Which reports there are. A new one is a file in this room and a row here; route, command and menu
// entry are made from the row.

#include <array>
#include <string_view>

#include "reports/readiness.h"
#include "reports/statement_of_applicability.h"

namespace reports {

struct Report {
  std::string_view name;     // as in the URL and on the command line
  std::string_view title;    // as on its first page
  std::string_view clause;   // what asks for it
  std::string_view meaning;  // a sentence
  Document (*make)(ReportInput const& input);
};

inline constexpr std::array all{
    Report{"soa", "Statement of Applicability", "6.1.3",
           "Which controls of Annex A apply, why, how they are done and what shows it.",
           statement_of_applicability},
    Report{"readiness", "Readiness for certification", "9.1",
           "Where each requirement and control stands, what holds it back and what to do next.",
           readiness},
};

// nullptr: there is no such report.
constexpr Report const* find_report(std::string_view name) {
  for (auto const& report : all)
    if (report.name == name) return &report;
  return nullptr;
}

}  // namespace reports
