#include <algorithm>
#include <array>

#include "http/api.h"
#include "http/ledger_routes.h"
#include "http/record_routes.h"
#include "http/system_routes.h"

namespace http {

namespace {

constexpr std::uint64_t upload_bytes_max = 256u << 20, import_bytes_max = 64u << 20;

// Fixed names stand before {register}: the first row that fits answers.
constexpr std::array all{
    Route{"GET", "/healthz", health, "Whether the server and its store answer.", Shape::none,
          Shape::json, Pace::quick},
    Route{"GET", "/metrics", metrics, "Counters for Prometheus.", Shape::none, Shape::text},
    Route{"GET", "/api/v1", index, "What this workspace is, and where to go from here.",
          Shape::none, Shape::json},
    Route{"GET", "/api/v1/openapi.json", describe, "This API as OpenAPI 3.1."},
    Route{"GET", "/api/v1/registers", list_registers, "The registers of this workspace."},
    Route{"GET", "/api/v1/registers/{register}", show_register,
          "A register's fields and life cycle."},
    Route{"GET", "/api/v1/status", status,
          "Where the organisation stands, requirement by requirement."},
    Route{"GET", "/api/v1/status/{name}", status_of_one,
          "Why one requirement has the status it has."},
    Route{"GET", "/api/v1/reports", list_reports, "The reports there are."},
    Route{"GET", "/api/v1/reports/{name}", report, "A report as a document.", Shape::none,
          Shape::bytes},
    Route{"GET", "/api/v1/events", events, "What is written from now on, as server-sent events.",
          Shape::none, Shape::stream, Pace::quick},
    Route{"POST", "/api/v1/sql", ask, "Ask a question in SQL, read-only.", Shape::question},
    Route{"GET", "/api/v1/ledger", ledger_head, "The ledger's size, root and public key."},
    Route{"GET", "/api/v1/ledger/checkpoint", checkpoint, "The signed head of the ledger.",
          Shape::none, Shape::text},
    Route{"GET", "/api/v1/ledger/entries", entries, "The ledger's entries, a page at a time."},
    Route{"GET", "/api/v1/ledger/entries/{id}", entry, "One entry of the ledger."},
    Route{"GET", "/api/v1/ledger/entries/{id}/proof", proof,
          "A proof that the entry is in the ledger, as a .tlog-proof file.", Shape::none,
          Shape::text},
    Route{"GET", "/api/v1/ledger/consistency", consistency,
          "A proof that the ledger of one size is the beginning of that of another."},
    Route{"POST", "/api/v1/evidence-files", add_evidence_file,
          "Add a file as evidence; its figures become measurements.", Shape::bytes, Shape::json,
          Pace::patient, upload_bytes_max},
    Route{"POST", "/api/v1/import/{register}", import_file,
          "Take records in from CSV or JSON, all or none.", Shape::bytes, Shape::json,
          Pace::patient, import_bytes_max},
    Route{"GET", "/api/v1/export/{register}", export_file, "All records of a register as a file.",
          Shape::none, Shape::bytes},
    Route{"GET", "/api/v1/{register}", list, "The records of a register, a page at a time.",
          Shape::none, Shape::record_list},
    Route{"POST", "/api/v1/{register}", create, "Add a record.", Shape::new_record, Shape::record},
    Route{"GET", "/api/v1/{register}/{id}", read, "One record.", Shape::none, Shape::record,
          Pace::quick},
    Route{"PUT", "/api/v1/{register}/{id}", replace,
          "Give a record these values; fields not named lose theirs.", Shape::changes,
          Shape::record},
    Route{"PATCH", "/api/v1/{register}/{id}", amend,
          "Change the named fields of a record; null takes a value away.", Shape::changes,
          Shape::record},
    Route{"GET", "/api/v1/{register}/{id}/history", history, "All versions of a record."},
    Route{"GET", "/api/v1/{register}/{id}/proof", proof_of_record,
          "A proof that the record's newest version is in the ledger.", Shape::none, Shape::text},
    Route{"GET", "/api/v1/{register}/{id}/files/{name}", file, "The file in a field of a record.",
          Shape::none, Shape::bytes},
    Route{"POST", "/api/v1/{register}/{id}/move", move, "Move a record through its life cycle.",
          Shape::movement, Shape::record},
    Route{"POST", "/api/v1/{register}/{id}/link", link, "Add or remove one of several links.",
          Shape::linking, Shape::record},
    Route{"POST", "/api/v1/{register}/{id}/approve", approve, "Approve a record as it stands.",
          Shape::approving, Shape::record},
    Route{"POST", "/api/v1/{register}/{id}/erase", erase, "Take a record's content away for good.",
          Shape::erasing, Shape::record},
};

// Takes the next part of a pattern off its front.
std::string_view next_part(std::string_view& pattern) {
  pattern.remove_prefix(1);
  auto const part = pattern.substr(0, pattern.find('/'));
  pattern.remove_prefix(part.size());
  return part;
}

bool fits(std::string_view pattern, std::vector<std::string> const& segments) {
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

// 405 needs the methods that would have been understood (RFC 9110, 15.5.6).
std::string methods_for(std::vector<std::string> const& segments) {
  std::string methods;
  for (auto const& route : all)
    if (fits(route.path, segments) && !methods.contains(route.method))
      methods += (methods.empty() ? "" : ", ") + std::string(route.method);
  return methods;
}

}  // namespace

std::span<Route const> routes() {
  return all;
}

Route const* find_route(Request const& request) {
  for (auto const& route : all)
    if (route.method == request.method && fits(route.path, request.segments)) return &route;
  return nullptr;
}

Reply answer(Api& api, Request const& request) {
  auto const* const route = find_route(request);
  if (!route) {
    auto const methods = methods_for(request.segments);
    if (methods.empty())
      return problem(404, "There is nothing at this address; see /api/v1.", request);
    auto reply = problem(405, "This address answers to " + methods + ".", request);
    reply.headers.push_back({"Allow", methods});
    return reply;
  }
  Call call{.api = api, .request = request, .register_name = {}, .id = {}, .name = {}};
  fill(call, route->path, request.segments);
  auto reply = route->handle(call);
  return reply ? std::move(*reply) : problem(reply.error(), request);
}

}  // namespace http
