#pragma once

// The part of the table of routes that is about what this workspace is, and how it is asked:
// registers, languages, events, questions. Read by routes.cc alone.

#include <array>

#include "http/access_log_routes.h"
#include "http/api.h"
#include "http/approval_routes.h"
#include "http/diff_routes.h"
#include "http/language_routes.h"
#include "http/record_routes.h"
#include "http/retention_routes.h"
#include "http/search_routes.h"
#include "http/settings_routes.h"
#include "http/system_routes.h"
#include "http/table_parameters.h"

namespace http {

inline constexpr std::array answer_parameters{as_of_parameter,
                                              Parameter{"format", "json or csv; else json."}};
inline constexpr std::array search_parameters{
    Parameter{"q", "Words; each must be there, or one that begins with it.", Word::text, true},
    Parameter{"limit", "How many of each kind, 1 to 500; else 50.", Word::number}, as_of_parameter,
    language_parameter};

inline constexpr std::array retention_parameters{
    Parameter{"today", "As on that day; else today.", Word::date}};

inline constexpr std::array system_table{
    Route{.method = "GET",
          .path = "/",
          .handle = front,
          .summary = "Leads to the readiness report, for whoever opens the address in a browser.",
          .gives = Shape::text,
          .pace = Pace::quick,
          .open = true},
    Route{.method = "GET",
          .path = "/healthz",
          .handle = health,
          .summary = "Whether the server and its store answer.",
          .reply = "Health",
          .pace = Pace::quick,
          .open = true},
    Route{.method = "GET",
          .path = "/metrics",
          .handle = metrics,
          .summary = "Counters for Prometheus.",
          .gives = Shape::text},
    Route{.method = "GET",
          .path = "/api/v1",
          .handle = index,
          .summary = "What this workspace is, and where to go from here.",
          .reply = "Index"},
    Route{.method = "GET",
          .path = "/api/v1/openapi.json",
          .handle = describe,
          .summary = "This API as OpenAPI 3.1.",
          .reply = "Description",
          .open = true},
    Route{.method = "GET",
          .path = "/api/v1/registers",
          .handle = list_registers,
          .summary = "The registers of this workspace.",
          .reply = "Registers"},
    Route{.method = "GET",
          .path = "/api/v1/registers/{register}",
          .handle = show_register,
          .summary = "A register's fields and life cycle.",
          .reply = "Register"},
    Route{.method = "GET",
          .path = "/api/v1/languages",
          .handle = list_languages,
          .summary = "The languages in which this workspace speaks.",
          .reply = "Languages"},
    Route{.method = "GET",
          .path = "/api/v1/languages/{name}",
          .handle = show_language,
          .summary = "All phrases and labels in one language.",
          .reply = "Language"},
    Route{.method = "GET",
          .path = "/api/v1/events",
          .handle = events,
          .summary = "What is written from now on, as server-sent events.",
          .gives = Shape::stream},
    Route{.method = "GET",
          .path = "/api/v1/search",
          .handle = search,
          .summary = "Records and requirements that hold these words, the best first.",
          .reply = "Found",
          .parameters = search_parameters},
    Route{.method = "POST",
          .path = "/api/v1/sql",
          .handle = ask,
          .summary = "Ask a question in SQL, read-only.",
          .takes = Shape::question,
          .reply = "Answer",
          .dear = true},
    Route{.method = "GET",
          .path = "/api/v1/answers/{id}",
          .handle = answer_of_question,
          .summary = "The answer to a saved question as a file.",
          .gives = Shape::bytes,
          .parameters = answer_parameters,
          .dear = true},
    Route{.method = "GET",
          .path = "/api/v1/data-about/{id}",
          .handle = data_about,
          .summary = "All that is kept about a person, for themselves and who manages people.",
          .reply = "DataAbout"},
    Route{.method = "GET",
          .path = "/api/v1/access-log",
          .handle = access_log,
          .summary = "Who read which confidential records, of those of which you may know it.",
          .reply = "Reads"},
    Route{.method = "GET",
          .path = "/api/v1/approvals/{id}/file",
          .handle = approval_file,
          .summary = "An approval with its proof and signature, as a file that anybody can check.",
          .reply = "ApprovalFile"},
    Route{.method = "GET",
          .path = "/api/v1/retention",
          .handle = show_retention,
          .summary = "What retention rules would do on a day, for who manages all of it.",
          .reply = "Retention",
          .parameters = retention_parameters},
    Route{.method = "POST",
          .path = "/api/v1/retention/run",
          .handle = run_retention,
          .summary = "Carry out the retention rules in force.",
          .takes = Shape::json,
          .reply = "Retention",
          .sent = "Nothing"},
    Route{.method = "GET",
          .path = "/api/v1/settings",
          .handle = show_settings,
          .summary = "What the organisation chose about this workspace.",
          .reply = "Settings"},
    Route{.method = "PATCH",
          .path = "/api/v1/settings",
          .handle = choose_settings,
          .summary = "Choose whether whoever approves proves anew who they are.",
          .takes = Shape::json,
          .reply = "Settings",
          .sent = "SettingsWish"}};

}  // namespace http
