#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <set>

#include "actions/exchange.h"
#include "actions/records.h"
#include "base/clock.h"
#include "base/csv.h"
#include "records/validate.h"

namespace actions {

namespace {

using records::RegisterSpec;

constexpr std::size_t faults_max = 50;
constexpr JsonLimits import_limits{.bytes_max = 64u << 20, .depth_max = 40};

struct Row {
  std::string id, state, unit;
  std::optional<std::uint32_t> seen;
  json::object fields;
};

bool is_system_column(std::string_view name) {
  constexpr std::array<std::string_view, 5> columns{"version", "effective", "recorded", "actor",
                                                    "approval"};
  return std::find(columns.begin(), columns.end(), name) != columns.end();
}

Result<json::value> cell_value(RegisterSpec const& spec, std::string_view name,
                               std::string const& cell) {
  auto const* const field = spec.field(name);
  if (!field) return json::value(json::string(cell));  // decode_fields says that it is unknown
  if (cell.empty()) return json::value(nullptr);
  auto value = records::from_text(field->kind, cell);
  if (!value) return std::unexpected(std::move(value.error()));
  return records::to_json(*value);
}

// All cells that cannot be read are told at once, so that a spreadsheet is mended in one go.
Result<Row> row_from(RegisterSpec const& spec, CsvRow const& names, CsvRow const& cells) {
  Row row;
  std::vector<Fault> faults;
  for (std::size_t i = 0; i < names.size(); ++i) {
    auto const& name = names[i];
    if (name == "id") {
      row.id = cells[i];
    } else if (name == "state") {
      row.state = cells[i];
    } else if (name == "unit") {
      row.unit = cells[i];
    } else if (!is_system_column(name)) {
      auto value = cell_value(spec, name, cells[i]);
      if (value)
        row.fields.emplace(name, std::move(*value));
      else
        faults.push_back({value.error().what, name});
    }
  }
  if (faults.empty()) return row;
  auto const first = faults.front();
  return fail(ErrorKind::invalid, first.what, first.where, std::move(faults));
}

// A member that is null is as one that is not there.
json::value const* member_in(json::object const& object, std::string_view name) {
  auto const* const value = object.if_contains(name);
  return value && !value->is_null() ? value : nullptr;
}

Result<std::string> text_in(json::object const& object, std::string_view name) {
  auto const* const value = member_in(object, name);
  if (!value) return std::string();
  if (!value->is_string()) return fail(ErrorKind::invalid, "This must be text.", std::string(name));
  return std::string(value->get_string());
}

// One that no record can have is kept as the highest, so that it is found to be another.
Result<std::optional<std::uint32_t>> version_in(json::object const& object) {
  auto const* const value = member_in(object, "version");
  if (!value) return std::optional<std::uint32_t>();
  constexpr std::int64_t version_max = std::numeric_limits<std::uint32_t>::max();
  auto const number = value->is_int64()    ? value->get_int64()
                      : value->is_uint64() ? version_max
                                           : std::int64_t(0);
  if (number < 1) return fail(ErrorKind::invalid, "Versions are counted from 1.", "version");
  return std::optional(static_cast<std::uint32_t>(std::min(number, version_max)));
}

Result<Row> row_from(json::value const& value) {
  auto const* const object = value.if_object();
  auto const* const fields = object ? object->if_contains("fields") : nullptr;
  if (!fields || !fields->is_object())
    return fail(ErrorKind::invalid,
                "A record is an object with its values under \"fields\", as an export has it.");
  return Row{.id = TRY(text_in(*object, "id")),
             .state = TRY(text_in(*object, "state")),
             .unit = TRY(text_in(*object, "unit")),
             .seen = TRY(version_in(*object)),
             .fields = fields->get_object()};
}

bool is_json(std::string_view bytes) {
  auto const first = bytes.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (bytes[first] == '[' || bytes[first] == '{');
}

void add_faults(std::vector<Fault>& faults, std::size_t number, Error const& error) {
  auto const row = "row " + std::to_string(number);
  if (error.faults.empty())
    faults.push_back({error.what, error.where.empty() ? row : row + ", " + error.where});
  for (auto const& fault : error.faults) faults.push_back({fault.what, row + ", " + fault.where});
}

// Rows, or what is wrong with those that cannot be read.
Result<std::vector<Row>> read_rows(RegisterSpec const& spec, std::string_view bytes) {
  std::vector<Row> rows;
  std::vector<Fault> faults;
  auto const put = [&](Result<Row> row, std::size_t number) {
    if (row)
      rows.push_back(std::move(*row));
    else if (faults.size() < faults_max)
      add_faults(faults, number, row.error());
  };
  if (is_json(bytes)) {
    auto const parsed = TRY(parse_json(bytes, import_limits));
    if (!parsed.is_array())
      return fail(ErrorKind::invalid, "An import in JSON is a list of records.");
    for (auto const& item : parsed.get_array()) put(row_from(item), rows.size() + 1);
  } else {
    auto const table = TRY(parse_csv(bytes));
    if (table.empty())
      return fail(ErrorKind::invalid, "The file is empty: its first row must name the fields.");
    for (std::size_t i = 1; i < table.size(); ++i) put(row_from(spec, table[0], table[i]), i + 1);
  }
  if (!faults.empty()) {
    auto const first = faults.front();
    return fail(ErrorKind::invalid, first.where + ": " + first.what, first.where,
                std::move(faults));
  }
  return rows;
}

// Takes one row in; counts what it came to.
Result<> take_row(store::Unit& unit, Workspace& workspace, Actor const& actor,
                  RegisterSpec const& spec, Row const& row, Why const& why, ImportReport& report) {
  auto const name = std::string(spec.name);
  auto const there =
      row.id.empty() ? std::nullopt : TRY(unit.latest(spec, row.id, actor.sees(spec)));
  if (!there) {
    if (!row.id.empty() && !is_id(row.id))
      return fail(ErrorKind::invalid,
                  "An id has the form of a UUID in lower case, as an export gives it; without one, "
                  "one is made.",
                  "id");
    TRY(create_in(unit, workspace, actor,
                  {.register_name = name,
                   .fields = row.fields,
                   .unit = row.unit,
                   .id = row.id,
                   .state = row.state},
                  why));
    ++report.created;
    return {};
  }
  if (!row.state.empty() && row.state != there->state)
    return fail(
        ErrorKind::invalid,
        "An import does not move records from state to state; this one is " + there->state + ".",
        "state");
  auto const outcome = TRY(
      amend_in(unit, workspace, actor,
               {.register_name = name,
                .id = row.id,
                .fields = row.fields,
                .seen = row.seen,
                .unit = row.unit.empty() ? std::optional<std::string>() : std::optional(row.unit)},
               why));
  ++(outcome.version.version == there->version ? report.unchanged : report.amended);
  return {};
}

}  // namespace

Result<ImportReport> import_records(Workspace& workspace, Actor const& actor,
                                    std::string_view register_name, std::string_view bytes,
                                    ImportMode mode, Why const& why) {
  auto const registers = workspace.registers();
  auto const& spec = *TRY(registers->find(register_name));
  auto const rows = TRY(read_rows(spec, bytes));
  ImportReport report;
  auto rehearsed = false;
  auto const written = workspace.store().write([&](store::Unit& unit) -> Result<> {
    report = ImportReport();
    std::vector<Fault> faults;
    std::set<ErrorKind> kinds;
    for (std::size_t i = 0; i < rows.size() && faults.size() < faults_max; ++i)
      if (auto const taken = take_row(unit, workspace, actor, spec, rows[i], why, report); !taken) {
        if (taken.error().kind == ErrorKind::unavailable) return taken;
        kinds.insert(taken.error().kind);
        add_faults(faults, i + (is_json(bytes) ? 1 : 2), taken.error());
      }
    if (!faults.empty()) {
      auto const first = faults.front();
      // What all rows that fail have in common; a mixture is a file that cannot be taken.
      return fail(kinds.size() == 1 ? *kinds.begin() : ErrorKind::invalid,
                  "Nothing was imported. " + first.where + ": " + first.what, first.where,
                  std::move(faults));
    }
    rehearsed = mode == ImportMode::dry_run;
    // A rehearsal is a unit of work that is given up at its end.
    if (rehearsed) return fail(ErrorKind::conflict, "This was a rehearsal.");
    return {};
  });
  if (!written && !rehearsed) return std::unexpected(written.error());
  TRY(take_effect(workspace, spec.name));
  return report;
}

}  // namespace actions
