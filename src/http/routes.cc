#include <algorithm>
#include <array>

#include "http/api.h"
#include "http/classify_routes.h"
#include "http/diff_routes.h"
#include "http/framework_routes.h"
#include "http/identify.h"
#include "http/identity_table.h"
#include "http/language_routes.h"
#include "http/ledger_routes.h"
#include "http/posture_routes.h"
#include "http/reading.h"
#include "http/record_routes.h"
#include "http/report_routes.h"
#include "http/statement_routes.h"
#include "http/system_routes.h"

namespace http {

namespace {

constexpr std::uint64_t upload_bytes_max = 256u << 20, import_bytes_max = 64u << 20,
                        framework_bytes_max = 32u << 20;

constexpr Parameter as_of_parameter{"as_of", "A ledger position, a date or a moment; else now."};
constexpr std::array as_of_only{as_of_parameter};
constexpr Parameter sort_parameter{"sort", "Fields to sort by, by commas; -field turns it round."};
constexpr std::array list_parameters{
    as_of_parameter, sort_parameter,
    Parameter{"fields", "Only these fields of each record, by commas."},
    Parameter{"limit", "How many records, 1 to 500; else 50.", Word::number},
    Parameter{"after", "The cursor that the page before gave as next."}};
constexpr std::array export_parameters{as_of_parameter, sort_parameter,
                                       Parameter{"format", "csv or json; else json."}};
constexpr Parameter today_parameter{"today", "The day to judge by; else that of as_of, else today.",
                                    Word::date};
constexpr Parameter subject_parameter{"subject", "An AI system, by id or name; else all."};
constexpr Parameter language_parameter{"language",
                                       "What is told is told in it; else as Accept-Language asks."};
constexpr Parameter framework_parameter{"framework", "A framework, by id; else iso42001-2023."};
constexpr Parameter any_framework_parameter{"framework", "A framework, by id; else all."};
constexpr std::array status_parameters{as_of_parameter, today_parameter, subject_parameter,
                                       framework_parameter, language_parameter};
constexpr std::array one_status_parameters{as_of_parameter, today_parameter, subject_parameter,
                                           language_parameter};
constexpr std::array levels_parameters{subject_parameter, any_framework_parameter};
constexpr std::array coverage_parameters{subject_parameter};
constexpr std::array classification_parameters{as_of_parameter, language_parameter};
constexpr std::array diff_parameters{
    Parameter{"from", "A ledger position, a date or a moment; else the beginning."},
    Parameter{"to", "The same; else the present."},
    Parameter{"of", "posture, soa, or a register; else all registers."},
    subject_parameter,
    framework_parameter,
    language_parameter,
    Parameter{"limit", "How many records, 1 to 500; else 50.", Word::number},
    Parameter{"after", "The cursor that the page before gave as next."}};
constexpr std::array statement_parameters{as_of_parameter, today_parameter};
constexpr std::array edition_parameters{
    Parameter{"before", "An edition; else the one that is approved.", Word::number},
    Parameter{"after", "An edition; else the records as they are.", Word::number}};
constexpr std::array answer_parameters{as_of_parameter,
                                       Parameter{"format", "json or csv; else json."}};
constexpr std::array portfolio_parameters{
    any_framework_parameter,
    Parameter{"limit", "How many AI systems, 1 to 500; else 50.", Word::number},
    Parameter{"after", "The cursor that the page before gave as next."}};
constexpr std::array report_parameters{
    as_of_parameter,
    today_parameter,
    subject_parameter,
    framework_parameter,
    language_parameter,
    Parameter{"format", "html, pdf, docx, xlsx, text, csv or json; else html."}};
constexpr std::array entries_parameters{
    Parameter{"from", "The position of the first entry; else 0.", Word::number},
    Parameter{"limit", "How many entries, 1 to 1000; else 100.", Word::number}};
constexpr std::array consistency_parameters{
    Parameter{"from", "The smaller size.", Word::number, true},
    Parameter{"to", "The larger size; else that of now.", Word::number}};
constexpr Parameter because_parameter{"because", "Why; stands in the ledger for ever."};
constexpr Parameter effective_parameter{"effective", "From when it counts; else today.",
                                        Word::date};
constexpr std::array evidence_parameters{
    Parameter{"name", "What the file is called."},
    Parameter{"title", "What it is, in a line; else what the file says."},
    Parameter{"ai_system", "The id of the AI system it is about; else the organisation."},
    Parameter{"serves", "A requirement it is evidence for; else those of its format.", Word::text,
              false, true},
    Parameter{"made_on", "The day it speaks of; else what the file says.", Word::date},
    Parameter{"valid_until", "The last day on which it counts.", Word::date},
    Parameter{"accept", "Whether to accept it at once.", Word::flag},
    because_parameter,
    effective_parameter};
constexpr std::array import_parameters{
    Parameter{"dry_run", "Whether to check everything and keep nothing.", Word::flag},
    because_parameter, effective_parameter};
constexpr std::array issuing_parameters{
    as_of_parameter,
    today_parameter,
    subject_parameter,
    framework_parameter,
    language_parameter,
    Parameter{"format", "html, pdf, docx, xlsx, text, csv or json; else html."},
    Parameter{"because", "Why; stands in the ledger for ever."}};
constexpr std::array language_only{language_parameter};
constexpr std::array framework_import_parameters{
    Parameter{"name", "What the file is called; its ending tells a table (.csv) from YAML."},
    Parameter{"id", "What stands before its requirements; else what the file says."},
    Parameter{"title", "What it is called; else what the file says."},
    Parameter{"version", "Its version; else what the file says."},
    Parameter{"publisher", "Who publishes it; else what the file says."},
    Parameter{"replaces", "The id of the version that it takes the place of."},
    because_parameter,
    effective_parameter};
constexpr std::array comparison_parameters{
    Parameter{"before", "A framework, by id.", Word::text, true},
    Parameter{"after", "Another.", Word::text, true}};
// Fixed names stand before {register}: the first row that fits an address says what it is.
constexpr std::array workspace_table{
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
    Route{.method = "GET",
          .path = "/api/v1/statements/{id}/changes",
          .handle = statement_changes,
          .summary = "What differs between two editions, or since the approved one.",
          .reply = "StatementChanges",
          .parameters = edition_parameters},
    Route{.method = "GET",
          .path = "/api/v1/portfolio",
          .handle = portfolio,
          .summary = "Each AI system that is not retired: how many requirements stand where.",
          .reply = "Portfolio",
          .parameters = portfolio_parameters},
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
          .parameters = language_only},
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
          .parameters = report_parameters},
    Route{.method = "POST",
          .path = "/api/v1/reports/{name}",
          .handle = issue_report,
          .summary = "The same document, and a record of its position and hash.",
          .gives = Shape::bytes,
          .parameters = issuing_parameters},
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
    Route{.method = "POST",
          .path = "/api/v1/sql",
          .handle = ask,
          .summary = "Ask a question in SQL, read-only.",
          .takes = Shape::question,
          .reply = "Answer"},
    Route{.method = "GET",
          .path = "/api/v1/answers/{id}",
          .handle = answer_of_question,
          .summary = "The answer to a saved question as a file.",
          .gives = Shape::bytes,
          .parameters = answer_parameters},
    Route{.method = "GET",
          .path = "/api/v1/data-about/{id}",
          .handle = data_about,
          .summary = "All that is kept about a person, for themselves and who manages people.",
          .reply = "DataAbout"},
    Route{.method = "GET",
          .path = "/api/v1/diff",
          .handle = diff,
          .summary = "What differs between two positions of the ledger.",
          .reply = "Difference",
          .parameters = diff_parameters},
    Route{.method = "GET",
          .path = "/api/v1/ledger",
          .handle = ledger_head,
          .summary = "The ledger's size, root and public key.",
          .reply = "Ledger"},
    Route{.method = "GET",
          .path = "/api/v1/ledger/checkpoint",
          .handle = checkpoint,
          .summary = "The signed head of the ledger.",
          .gives = Shape::text},
    Route{.method = "GET",
          .path = "/api/v1/ledger/entries",
          .handle = entries,
          .summary = "The ledger's entries, a page at a time.",
          .reply = "Entries",
          .parameters = entries_parameters},
    Route{.method = "GET",
          .path = "/api/v1/ledger/entries/{id}",
          .handle = entry,
          .summary = "One entry of the ledger.",
          .reply = "Entry"},
    Route{.method = "GET",
          .path = "/api/v1/ledger/entries/{id}/proof",
          .handle = proof,
          .summary = "A proof that the entry is in the ledger, as a .tlog-proof file.",
          .gives = Shape::text},
    Route{.method = "GET",
          .path = "/api/v1/ledger/consistency",
          .handle = consistency,
          .summary = "A proof that the ledger of one size is the beginning of that of another.",
          .reply = "Consistency",
          .parameters = consistency_parameters},
    Route{.method = "POST",
          .path = "/api/v1/evidence-files",
          .handle = add_evidence_file,
          .summary = "Add a file as evidence; its figures become measurements.",
          .takes = Shape::bytes,
          .reply = "EvidenceAdded",
          .parameters = evidence_parameters,
          .body_bytes_max = upload_bytes_max},
    Route{.method = "POST",
          .path = "/api/v1/import/{register}",
          .handle = import_file,
          .summary = "Take records in from CSV or JSON, all or none.",
          .takes = Shape::bytes,
          .reply = "Imported",
          .parameters = import_parameters,
          .body_bytes_max = import_bytes_max},
    Route{.method = "GET",
          .path = "/api/v1/export/{register}",
          .handle = export_file,
          .summary = "All records of a register as a file.",
          .gives = Shape::bytes,
          .parameters = export_parameters,
          .filters = true},
    Route{.method = "GET",
          .path = "/api/v1/{register}",
          .handle = list,
          .summary = "The records of a register, a page at a time.",
          .gives = Shape::record_list,
          .parameters = list_parameters,
          .filters = true,
          .keeps = true},
    Route{.method = "POST",
          .path = "/api/v1/{register}",
          .handle = create,
          .summary = "Add a record.",
          .takes = Shape::new_record,
          .gives = Shape::record},
    Route{.method = "GET",
          .path = "/api/v1/{register}/{id}",
          .handle = read,
          .summary = "One record.",
          .gives = Shape::record,
          .parameters = as_of_only,
          .pace = Pace::quick,
          .keeps = true},
    Route{.method = "PUT",
          .path = "/api/v1/{register}/{id}",
          .handle = replace,
          .summary = "Give a record these values; fields not named lose theirs.",
          .takes = Shape::changes,
          .gives = Shape::record},
    Route{.method = "PATCH",
          .path = "/api/v1/{register}/{id}",
          .handle = amend,
          .summary = "Change the named fields of a record; null takes a value away.",
          .takes = Shape::changes,
          .gives = Shape::record},
    Route{.method = "GET",
          .path = "/api/v1/{register}/{id}/history",
          .handle = history,
          .summary = "All versions of a record.",
          .gives = Shape::versions,
          .parameters = as_of_only},
    Route{.method = "GET",
          .path = "/api/v1/{register}/{id}/proof",
          .handle = proof_of_record,
          .summary = "A proof that the record's newest version is in the ledger.",
          .gives = Shape::text},
    Route{.method = "GET",
          .path = "/api/v1/{register}/{id}/files/{name}",
          .handle = file,
          .summary = "The file in a field of a record.",
          .gives = Shape::bytes,
          .parameters = as_of_only},
    Route{.method = "POST",
          .path = "/api/v1/{register}/{id}/move",
          .handle = move,
          .summary = "Move a record through its life cycle.",
          .takes = Shape::movement,
          .gives = Shape::record},
    Route{.method = "POST",
          .path = "/api/v1/{register}/{id}/link",
          .handle = link,
          .summary = "Add or remove one of several links.",
          .takes = Shape::linking,
          .gives = Shape::record},
    Route{.method = "POST",
          .path = "/api/v1/{register}/{id}/approve",
          .handle = approve,
          .summary = "Approve a record as it stands.",
          .takes = Shape::approving,
          .gives = Shape::approval},
    Route{.method = "POST",
          .path = "/api/v1/{register}/{id}/erase",
          .handle = erase,
          .summary = "Take a record's content away for good.",
          .takes = Shape::erasing,
          .gives = Shape::record},
};

template <std::size_t A, std::size_t B>
constexpr auto joined(std::array<Route, A> const& first, std::array<Route, B> const& second) {
  std::array<Route, A + B> both{};
  std::ranges::copy(first, both.begin());
  std::ranges::copy(second, both.begin() + A);
  return both;
}

constexpr auto all = joined(identity_table, workspace_table);

// Takes the next part of a pattern off its front.
std::string_view next_part(std::string_view& pattern) {
  pattern.remove_prefix(1);
  auto const part = pattern.substr(0, pattern.find('/'));
  pattern.remove_prefix(part.size());
  return part;
}

bool fits(std::string_view pattern, std::vector<std::string> const& segments) {
  if (pattern == "/") return segments.empty();
  std::size_t at = 0;
  while (!pattern.empty()) {
    auto const part = next_part(pattern);
    if (at == segments.size() || segments[at].empty()) return false;
    if (!part.starts_with('{') && part != segments[at]) return false;
    ++at;
  }
  return at == segments.size();
}

void fill(Call& call, std::string_view pattern, std::vector<std::string> const& segments) {
  for (std::size_t at = 0; !pattern.empty(); ++at) {
    auto const part = next_part(pattern);
    if (part == "{register}") call.register_name = segments[at];
    if (part == "{id}") call.id = segments[at];
    if (part == "{name}") call.name = segments[at];
  }
}

// What an address is, is said by the first row that fits: /api/v1/sql is never a register.
std::string_view pattern_of(std::vector<std::string> const& segments) {
  for (auto const& route : all)
    if (fits(route.path, segments)) return route.path;
  return {};
}

// 405 needs the methods that would have been understood (RFC 9110, 15.5.6).
std::string methods_for(std::string_view pattern) {
  std::string methods;
  for (auto const& route : all) {
    if (route.path != pattern) continue;
    methods += (methods.empty() ? "" : ", ") + std::string(route.method);
    if (route.method == "GET") methods += ", HEAD";
  }
  return methods;
}

bool takes_json(Shape shape) {
  return shape != Shape::none && shape != Shape::bytes;
}

// A page of another site can send text or a form without asking, but no JSON.
bool is_json(std::string_view media_type) {
  media_type = media_type.substr(0, media_type.find(';'));
  while (media_type.ends_with(' ')) media_type.remove_suffix(1);
  return same_name(media_type, "application/json");
}

Reply no_route(Request const& request) {
  auto const methods = methods_for(pattern_of(request.segments));
  if (methods.empty())
    return problem(404, "There is nothing at this address; see /api/v1.", request);
  auto reply = problem(405, "This address answers to " + methods + ".", request);
  reply.headers.push_back({"Allow", methods});
  return reply;
}

Reply made(Call const& call) {
  auto reply = call.route.handle(call);
  return reply ? std::move(*reply) : problem(reply.error(), call.request);
}

Reply kept_or_made(Call const& call) {
  auto const generation = call.api.workspace.store().generation();
  if (!generation) return made(call);
  auto const today = date_of(call.api.workspace.clock().now());
  auto key = key_of(call.request, asker_of(call.principal, today));
  if (auto reply = call.api.kept.find(key, *generation)) return std::move(*reply);
  auto reply = made(call);
  if (reply.status == 200) call.api.kept.keep(std::move(key), *generation, reply);
  return reply;
}

}  // namespace

std::span<Route const> routes() {
  return all;
}

Route const* find_route(Request const& request) {
  auto const pattern = pattern_of(request.segments);
  for (auto const& route : all)
    if (route.path == pattern && route.method == request.method) return &route;
  return nullptr;
}

Reply answer(Api& api, Request const& request) {
  auto const* const route = find_route(request);
  if (!route) return no_route(request);
  auto const principal = principal_of(api, request);
  if (!principal) return problem(principal.error(), request);
  if (!route->open && !principal->known()) return sign_in_first(request);
  if (takes_json(route->takes) && !is_json(request.header("Content-Type").value_or("")))
    return problem(415, "The body must be JSON (Content-Type: application/json).", request);
  if (auto const fine = check_query(*route, request); !fine) return problem(fine.error(), request);
  if (auto const followed = api.workspace.follow(); !followed)
    return problem(followed.error(), request);
  Call call{api, request, *route, *principal, {}, {}, {}};
  fill(call, route->path, request.segments);
  return route->keeps ? kept_or_made(call) : made(call);
}

}  // namespace http
