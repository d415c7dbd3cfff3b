#pragma once

// A report as a document for people or programs, with the ledger position it speaks of.

#include "actions/assess_posture.h"
#include "actions/change.h"

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
  Date judged_for = {};
  std::string title = {};        // as on its first page
  std::string language = {};     // "en"
  std::uint64_t checkpoint = 0;  // the size in the checkpoint it carries; 0: it carries none
};

// What the actor may not see is not in it. not_found: no such report. invalid: no such format.
Result<IssuedReport> issue_report(Workspace const& workspace, Actor const& actor,
                                  ReportWish const& wish);

// Issues it, and records that it was: name, position, day and hash, in the register of issued
// reports. Signs a checkpoint of the position first, unless there is one or as_of names the past.
struct RecordedReport {
  IssuedReport report;
  Outcome record;
};
Result<RecordedReport> record_report(Workspace& workspace, Actor const& actor, ReportWish wish,
                                     Why const& why);

// What was wished when a recorded report was issued: issuing it again gives the same bytes in JSON,
// and in the other formats with the same program, libraries and fonts. not_found: no such record.
Result<ReportWish> wish_of(Workspace const& workspace, Actor const& actor,
                           std::string_view issued_report_id);

}  // namespace actions
