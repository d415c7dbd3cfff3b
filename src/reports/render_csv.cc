#include "reports/render_csv.h"

#include "base/json.h"
#include "reports/visible.h"

namespace reports {
namespace {

std::string field(std::string_view text) {
  auto safe = neutralised(text);
  if (safe.find_first_of(",\"\n\r") == std::string::npos) return safe;
  std::string out = "\"";
  for (char const c : safe) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

std::string field_of(Cell const& cell) {
  // A negative number is no formula; it must be read back as it is.
  return cell.number ? canonical_number(*cell.number) : field(plain_text(cell));
}

void add(std::string& out, std::vector<std::string> const& fields) {
  for (std::size_t i = 0; i < fields.size(); ++i) out += (i ? "," : "") + fields[i];
  out += "\r\n";
}

}  // namespace

std::string render_csv(Table const& table) {
  auto const grouped = !table.group_column.empty();
  std::string out;
  std::vector<std::string> fields;
  if (grouped) fields.push_back(field(table.group_column));
  for (auto const& column : table.columns) fields.push_back(field(column.title));
  add(out, fields);
  for (auto const& group : table.groups)
    for (auto const& row : group.rows) {
      fields.clear();
      if (grouped) fields.push_back(field(plain_text(group.title)));
      for (auto const& cell : row.cells) fields.push_back(field_of(cell));
      add(out, fields);
    }
  return out;
}

}  // namespace reports
