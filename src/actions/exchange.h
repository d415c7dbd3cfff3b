#pragma once

// Records in and out as files: CSV for spreadsheets, JSON for programs, and a whole workspace from
// YAML or JSON (docs/formats/import.md). An import is one unit of work: all of it or none.

#include "actions/change.h"
#include "store/query.h"

namespace actions {

struct ImportReport {
  std::uint64_t created = 0, amended = 0, unchanged = 0;
};

enum class ImportMode { commit, dry_run };

// CSV with a header row of field names (and optionally id, state, unit), or a JSON array of
// objects. A row with the id of a record that exists amends it. Faults name the row and the field.
Result<ImportReport> import_records(Workspace& workspace, Actor const& actor,
                                    std::string_view register_name, std::string_view bytes,
                                    ImportMode mode, Why const& why);

enum class ExportFormat { csv, json };
// `exported` hears of each record that is in it.
Result<std::string> export_records(
    Workspace const& workspace, Actor const& actor, std::string_view register_name,
    store::Query query, ExportFormat format, store::AsOf as_of = {},
    std::function<void(records::Version const&)> const& exported = {});
// A record as the API and an export in JSON show it.
json::object record_to_json(records::Version const& version);

// A description of a workspace (examples/llm-vendor/workspace.yaml): who it belongs to …
struct Description {
  std::string name, origin, owner;
};
Result<Description> read_description(std::string_view yaml);

// … and what is in it, carried out step by step through the actions. `read` gives the bytes of a
// file that the description names, `tell` hears of each. Steps before a faulty one stand.
using ReadFile = std::function<Result<std::string>(std::string_view path)>;
struct BuildReport {
  std::uint64_t records = 0, files = 0, approvals = 0;
};
Result<BuildReport> build_from(Workspace& workspace, Actor const& actor, std::string_view yaml,
                               ReadFile const& read,
                               std::function<void(std::string_view)> const& tell);

}  // namespace actions
