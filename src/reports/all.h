#pragma once

// Which reports there are. A new one is a file in this room and a row here; route, command and menu
// entry are made from the row.

#include <array>
#include <string_view>

#include "reports/coverage_report.h"
#include "reports/dossier.h"
#include "reports/executive.h"
#include "reports/readiness.h"
#include "reports/risks.h"
#include "reports/statement_of_applicability.h"

namespace reports {

// What has to be named for it. A report on a framework speaks of ISO/IEC 42001 where none is.
enum class About { organisation, system, framework };

struct Report {
  std::string_view name;     // as in the URL and on the command line
  std::string_view title;    // as on its first page
  std::string_view clause;   // what asks for it
  std::string_view meaning;  // a sentence
  Document (*make)(ReportInput const& input);
  About about = About::organisation;
};

inline constexpr std::array all{
    Report{"soa", "Statement of Applicability", "6.1.3",
           "Which controls apply, why, how they are done and what shows it; which edition is "
           "approved.",
           statement_of_applicability, About::framework},
    Report{"readiness", "Readiness for certification", "9.1",
           "Where each requirement and control stands, what holds it back and what to do next.",
           readiness},
    Report{"risks", "Risk assessment and treatment plan", "6.1.3",
           "Which AI risks there are, how high they stand, what is done about them and by whom.",
           risks},
    Report{"dossier", "AI system dossier", "A.6.2.7",
           "All about one AI system, with an index by Annex IV of the EU AI Act.", dossier,
           About::system},
    Report{"coverage", "Framework coverage and crosswalk", "4.2",
           "What already serves each requirement of a framework, and through which crosswalk.",
           coverage, About::framework},
    Report{"executive", "Status for top management", "9.3.2",
           "One page: how far it is, what needs a decision, the risks, what falls due.", executive},
};

// nullptr: there is no such report.
constexpr Report const* find_report(std::string_view name) {
  for (auto const& report : all)
    if (report.name == name) return &report;
  return nullptr;
}

}  // namespace reports
