#include "actions/exchange.h"
#include "actions/records.h"
#include "base/csv.h"
#include "registers/frameworks.h"

namespace actions {

namespace {

using records::RegisterSpec;
using records::Version;

CsvRow header_of(RegisterSpec const& spec) {
  CsvRow row{"id", "version", "state", "unit", "effective", "recorded"};
  for (auto const& field : spec.fields) row.emplace_back(field.name);
  return row;
}

CsvRow row_of(RegisterSpec const& spec, Version const& version) {
  CsvRow row{version.id,   std::to_string(version.version), version.state,
             version.unit, to_text(version.effective),      to_text(version.recorded)};
  for (auto const& field : spec.fields) {
    auto const* const value = version.record.find(field.name);
    row.push_back(value ? records::to_text(*value) : "");
  }
  return row;
}

}  // namespace

json::object record_to_json(Version const& version) {
  json::object object;
  object.emplace("id", version.id);
  object.emplace("version", version.version);
  if (!version.state.empty()) object.emplace("state", version.state);
  if (!version.unit.empty()) object.emplace("unit", version.unit);
  object.emplace("effective", to_text(version.effective));
  object.emplace("recorded", to_text(version.recorded));
  object.emplace("actor", version.actor);
  object.emplace("act", version.act);
  if (!version.reason.empty()) object.emplace("reason", version.reason);
  object.emplace("position", version.from_position);
  object.emplace("content", to_hex(version.content));
  if (version.erased) object.emplace("erased", true);
  json::object fields;
  for (auto const& [name, value] : version.record.values())
    fields.emplace(name, records::to_json(value));
  object.emplace("fields", std::move(fields));
  return object;
}

Result<std::string> export_records(Workspace const& workspace, Actor const& actor,
                                   std::string_view register_name, store::Query query,
                                   ExportFormat format, store::AsOf as_of,
                                   std::function<void(Version const&)> const& exported) {
  auto const registers = workspace.registers();
  auto const& spec = *TRY(registers->find(register_name));
  if (!registers::may_leave(spec))
    return fail(ErrorKind::forbidden,
                "The official text of a standard stays in this workspace; its licence covers "
                "nobody else.",
                std::string(spec.name));
  // Bound to one position, so that pages taken while others write belong together.
  auto const sees = actor.sees(spec);
  if (!as_of) as_of = actor.horizon();
  if (!as_of) as_of = TRY(workspace.store().head()).size;
  query.limit = store::page_size_max;
  auto const csv = format == ExportFormat::csv;
  std::string out = csv ? print_csv(header_of(spec)) : "[";
  auto first = true;
  for (;;) {
    auto const page = TRY(workspace.store().list(spec, query, sees, as_of));
    for (auto const& version : page.versions) {
      if (!csv && !first) out += ",\n";
      out += csv ? print_csv(row_of(spec, version)) : canonical_json(record_to_json(version));
      first = false;
      if (exported) exported(version);
    }
    if (page.next.empty()) break;
    query.after = page.next;
  }
  return csv ? out : out + "]\n";
}

}  // namespace actions
