// Schemas of verification, storage and backups.

#include <algorithm>

#include "http/openapi_schemas.h"
#include "http/schema_pieces.h"

namespace http {

namespace {

using namespace schema;

// All members are there, always, but for those named.
json::object object_of(json::object properties,
                       std::initializer_list<std::string_view> may_lack = {}) {
  json::array required;
  for (auto const& [name, schema] : properties)
    if (std::ranges::find(may_lack, std::string_view(name)) == may_lack.end())
      required.push_back(json::string(name));
  return {
      {"type", "object"}, {"properties", std::move(properties)}, {"required", std::move(required)}};
}

json::object or_null(json::object schema) {
  schema["type"] = json::array{schema.at("type"), "null"};
  return schema;
}

json::object verification() {
  auto const last = object_of({{"begun_at", formatted("date-time")},
                               {"finished_at", formatted("date-time")},
                               {"size", whole()},
                               {"root", text()},
                               {"erased", whole()},
                               {"checkpoints", whole()},
                               {"files", whole()},
                               {"fault", text("What was found wrong first; empty: nothing.")},
                               {"where", text("An entry, or the hash of a file.")}});
  return object_of({{"running", truth()},
                    {"hurried", truth()},
                    {"done", whole()},
                    {"of", whole()},
                    {"last", or_null(last)}});
}

json::object backup() {
  auto const last = object_of({{"made_at", formatted("date-time")},
                               {"size", whole()},
                               {"root", text()},
                               {"files", whole()},
                               {"bytes", whole()}});
  auto const now = object_of({{"step", text("none, making, ready or failed.")},
                              {"done", whole()},
                              {"of", whole()},
                              {"trouble", text("Why it failed.")},
                              {"made_at", formatted("date-time")},
                              {"bytes", whole()},
                              {"entries", whole()},
                              {"files", whole()},
                              {"root", text()}},
                             {"trouble", "made_at", "bytes", "entries", "files", "root"});
  return object_of({{"last", or_null(last)}, {"now", now}});
}

}  // namespace

void add_upkeep_schemas(json::object& all) {
  all.emplace("LedgerHealth", object_of({{"size", whole()},
                                         {"root", text()},
                                         {"recorded", formatted("date-time")},
                                         {"verifier_key", text("A C2SP vkey.")},
                                         {"retired_keys", list_of(text())},
                                         {"key_sealed", truth()},
                                         {"checkpoints", whole()},
                                         {"verification", verification()}}));
  auto const checkpoint = object_of({{"size", whole()},
                                     {"issued", formatted("date-time")},
                                     {"note", text("A C2SP signed note.")}});
  all.emplace("Checkpoints", object_of({{"items", list_of(checkpoint)}}));
  all.emplace("Storage", object_of({{"version", text()},
                                    {"store", text("sqlite or postgresql.")},
                                    {"database_bytes", or_null(whole())},
                                    {"files", whole()},
                                    {"file_bytes", whole()}}));
  all.emplace("Backup", backup());
}

}  // namespace http
