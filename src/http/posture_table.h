#pragma once

// The part of the table of routes that is about where the organisation stands, what differs
// between two moments, and reports. Read by routes.cc alone.

#include <array>

#include "http/api.h"
#include "http/diff_routes.h"
#include "http/posture_routes.h"
#include "http/report_routes.h"
#include "http/table_parameters.h"

namespace http {

inline constexpr Parameter subject_parameter{"subject", "An AI system, by id or name; else all."};
inline constexpr Parameter framework_parameter{"framework",
                                               "A framework, by id; else iso42001-2023."};
inline constexpr Parameter any_framework_parameter{"framework", "A framework, by id; else all."};
inline constexpr std::array status_parameters{as_of_parameter, today_parameter, subject_parameter,
                                              framework_parameter, language_parameter};
inline constexpr std::array one_status_parameters{as_of_parameter, today_parameter,
                                                  subject_parameter, language_parameter};
inline constexpr std::array levels_parameters{subject_parameter, any_framework_parameter};
inline constexpr std::array coverage_parameters{subject_parameter};
inline constexpr std::array diff_parameters{
    Parameter{"from", "A ledger position, a date or a moment; else the beginning."},
    Parameter{"to", "The same; else the present."},
    Parameter{"of", "posture, soa, or a register; else all registers."},
    subject_parameter,
    framework_parameter,
    language_parameter,
    Parameter{"limit", "How many records, 1 to 500; else 50.", Word::number},
    Parameter{"after", "The cursor that the page before gave as next."}};
inline constexpr std::array portfolio_parameters{
    any_framework_parameter,
    Parameter{"limit", "How many AI systems, 1 to 500; else 50.", Word::number},
    Parameter{"after", "The cursor that the page before gave as next."}};
inline constexpr std::array report_parameters{
    as_of_parameter,
    today_parameter,
    subject_parameter,
    framework_parameter,
    language_parameter,
    Parameter{"format", "html, pdf, docx, xlsx, text, csv or json; else html."}};
inline constexpr std::array issuing_parameters{
    as_of_parameter,
    today_parameter,
    subject_parameter,
    framework_parameter,
    language_parameter,
    Parameter{"format", "html, pdf, docx, xlsx, text, csv or json; else html."},
    Parameter{"because", "Why; stands in the ledger for ever."}};

inline constexpr std::array posture_table{
    Route{.method = "GET",
          .path = "/api/v1/status",
          .handle = status,
          .summary = "Where the organisation stands, requirement by requirement.",
          .reply = "Posture",
          .parameters = status_parameters},
    Route{.method = "GET",
          .path = "/api/v1/status/{name}",
          .handle = status_of_one,
          .summary = "Why one requirement has the status it has.",
          .reply = "Status",
          .parameters = one_status_parameters},
    Route{.method = "GET",
          .path = "/api/v1/levels",
          .handle = levels,
          .summary = "The levels and flags of one subject as they are now, without reasons.",
          .reply = "Levels",
          .parameters = levels_parameters},
    Route{.method = "GET",
          .path = "/api/v1/portfolio",
          .handle = portfolio,
          .summary = "Each AI system that is not retired: how many requirements stand where.",
          .reply = "Portfolio",
          .parameters = portfolio_parameters},
    Route{.method = "GET",
          .path = "/api/v1/coverage",
          .handle = frameworks_covered,
          .summary = "How much of each framework something serves already, as it is now.",
          .reply = "FrameworksCovered"},
    Route{.method = "GET",
          .path = "/api/v1/coverage/{name}",
          .handle = coverage,
          .summary = "What already serves a requirement, and through which edge of a crosswalk.",
          .reply = "Coverage",
          .parameters = coverage_parameters},
    Route{.method = "GET",
          .path = "/api/v1/stages/{name}",
          .handle = stage,
          .summary = "How ready we are for stage_1, stage_2 or surveillance.",
          .reply = "Stage",
          .parameters = status_parameters},
    Route{.method = "GET",
          .path = "/api/v1/reports",
          .handle = list_reports,
          .summary = "The reports there are.",
          .reply = "Reports"},
    Route{.method = "GET",
          .path = "/api/v1/reports/{name}",
          .handle = report,
          .summary = "A report as a document.",
          .gives = Shape::bytes,
          .parameters = report_parameters,
          .dear = true},
    Route{.method = "POST",
          .path = "/api/v1/reports/{name}",
          .handle = issue_report,
          .summary = "The same document, and a record of its position and hash.",
          .gives = Shape::bytes,
          .parameters = issuing_parameters,
          .dear = true},
    Route{.method = "GET",
          .path = "/api/v1/diff",
          .handle = diff,
          .summary = "What differs between two positions of the ledger.",
          .reply = "Difference",
          .parameters = diff_parameters}};

}  // namespace http
