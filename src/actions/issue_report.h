#pragma once

// A report as a document for people or programs, with the ledger position it speaks of.

#include "actions/assess_posture.h"

namespace actions {

struct ReportWish {
  std::string name;             // "soa", "readiness": reports/all.h
  std::string format = "html";  // html, pdf, docx, xlsx, text, csv, json
  AssessmentQuery query = {};
  std::string language = {};  // "ru"; empty: English
  std::size_t width = 100;    // text: columns of the terminal
  bool in_colour = false;     // text
};

struct IssuedReport {
  std::string bytes;
  std::string media_type;
  std::string file_name;  // what a download is called
  std::uint64_t position = 0;
};

// not_found: no such report. invalid: no such format.
Result<IssuedReport> issue_report(Workspace const& workspace, ReportWish const& wish);

}  // namespace actions
