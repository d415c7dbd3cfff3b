#pragma once

// The part of the table of routes that is about frameworks, and what is decided by them:
// applicability, classes, risks of the library. Read by routes.cc alone.

#include <array>

#include "http/api.h"
#include "http/approval_routes.h"
#include "http/classify_routes.h"
#include "http/framework_routes.h"
#include "http/statement_routes.h"
#include "http/table_parameters.h"

namespace http {

inline constexpr std::uint64_t framework_bytes_max = 32u << 20;

inline constexpr std::array classification_parameters{as_of_parameter, language_parameter};
inline constexpr std::array statement_parameters{as_of_parameter, today_parameter};
inline constexpr std::array edition_parameters{
    Parameter{"before", "An edition; else the one that is approved.", Word::number},
    Parameter{"after", "An edition; else the records as they are.", Word::number}};
inline constexpr std::array language_only{language_parameter};
inline constexpr std::array framework_import_parameters{
    Parameter{"name", "What the file is called; its ending tells a table (.csv) from YAML."},
    Parameter{"id", "What stands before its requirements; else what the file says."},
    Parameter{"title", "What it is called; else what the file says."},
    Parameter{"version", "Its version; else what the file says."},
    Parameter{"publisher", "Who publishes it; else what the file says."},
    Parameter{"replaces", "The id of the version that it takes the place of."},
    because_parameter,
    effective_parameter};
inline constexpr std::array comparison_parameters{
    Parameter{"before", "A framework, by id.", Word::text, true},
    Parameter{"after", "Another.", Word::text, true}};

inline constexpr std::array framework_table{
    Route{.method = "GET",
          .path = "/api/v1/classifications/{id}",
          .handle = classification,
          .summary = "What an AI system is under the EU AI Act, by which answers.",
          .reply = "Classification",
          .parameters = classification_parameters},
    Route{.method = "POST",
          .path = "/api/v1/classifications/{id}/answers",
          .handle = answer_question,
          .summary = "Answer the next question, or one on the path again.",
          .takes = Shape::answering,
          .reply = "Classification"},
    Route{.method = "GET",
          .path = "/api/v1/statements/{id}",
          .handle = show_statement,
          .summary = "A framework's Statement of Applicability, and whether its edition holds.",
          .reply = "Statement",
          .parameters = statement_parameters},
    Route{.method = "POST",
          .path = "/api/v1/statements/{id}",
          .handle = make_statement,
          .summary = "Make an edition from the records, or the open draft anew.",
          .takes = Shape::stating,
          .reply = "Statement"},
    Route{.method = "POST",
          .path = "/api/v1/statements/{id}/approve",
          .handle = approve_statement,
          .summary = "Approve the edition in review, all of its lines at once.",
          .takes = Shape::approving,
          .reply = "Statement"},
    Route{.method = "POST",
          .path = "/api/v1/statements/{id}/approve/options",
          .handle = options_to_approve_statement,
          .summary = "What a passkey would sign to approve the edition in review.",
          .takes = Shape::json,
          .reply = "SigningQuestion",
          .sent = "SigningWish"},
    Route{.method = "GET",
          .path = "/api/v1/statements/{id}/changes",
          .handle = statement_changes,
          .summary = "What differs between two editions, or since the approved one.",
          .reply = "StatementChanges",
          .parameters = edition_parameters},
    Route{.method = "GET",
          .path = "/api/v1/frameworks",
          .handle = list_frameworks,
          .summary = "The frameworks there are, shipped and imported.",
          .reply = "Frameworks",
          .parameters = language_only},
    Route{.method = "POST",
          .path = "/api/v1/frameworks",
          .handle = import_framework,
          .summary = "Take a framework in: our YAML or JSON, a CSV table, an OSCAL catalog.",
          .takes = Shape::bytes,
          .reply = "ImportedFramework",
          .parameters = framework_import_parameters,
          .body_bytes_max = framework_bytes_max},
    Route{.method = "GET",
          .path = "/api/v1/frameworks/{id}",
          .handle = show_framework,
          .summary = "A framework with all its requirements.",
          .reply = "Framework",
          .parameters = language_only},
    Route{.method = "GET",
          .path = "/api/v1/frameworks/{id}/requirements/{name}",
          .handle = show_requirement,
          .summary = "A requirement, and what links it with those of other frameworks.",
          .reply = "LinkedRequirement",
          .parameters = language_only},
    Route{.method = "GET",
          .path = "/api/v1/framework-changes",
          .handle = compare_frameworks,
          .summary = "What changed from one framework to another.",
          .reply = "FrameworkChanges",
          .parameters = comparison_parameters},
    Route{.method = "GET",
          .path = "/api/v1/questionnaires",
          .handle = list_questionnaires,
          .summary = "The questionnaires there are.",
          .reply = "Questionnaires",
          .parameters = language_only},
    Route{.method = "GET",
          .path = "/api/v1/questionnaires/{id}",
          .handle = show_questionnaire,
          .summary = "A questionnaire: its questions, where each answer leads, its outcomes.",
          .reply = "Questionnaire",
          .parameters = language_only},
    Route{.method = "GET",
          .path = "/api/v1/risk-library",
          .handle = risk_library,
          .summary = "AI risks to start from, with their tags.",
          .reply = "RiskLibrary",
          .parameters = language_only},
    Route{.method = "POST",
          .path = "/api/v1/risk-library/{id}/copy",
          .handle = copy_risk,
          .summary = "Copy a risk of the library into the register of risks.",
          .takes = Shape::copying,
          .reply = "CopiedRisk",
          .parameters = language_only}};

}  // namespace http
