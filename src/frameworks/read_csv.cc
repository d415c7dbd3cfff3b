// A framework out of a table: one row a node.

#include <algorithm>
#include <array>

#include "base/csv.h"
#include "frameworks/import.h"

namespace frameworks {
namespace {

constexpr std::array<std::string_view, 7> columns{"id",         "parent",  "title", "kind",
                                                  "assessable", "summary", "note"};

auto in_row(std::string what, std::size_t number) {
  return fail(ErrorKind::invalid, std::move(what), "row " + std::to_string(number));
}

Result<> check_header(CsvRow const& names) {
  for (auto const& name : names) {
    if (std::ranges::find(columns, std::string_view(name)) == columns.end())
      return in_row("\"" + name +
                        "\" is no column known here; there are id, parent, title, kind, "
                        "assessable, summary and note.",
                    1);
    if (std::ranges::count(names, name) > 1)
      return in_row("The column " + name + " stands here twice.", 1);
  }
  for (auto const* needed : {"id", "title"})
    if (std::ranges::find(names, std::string(needed)) == names.end())
      return in_row("The column " + std::string(needed) + " is missing.", 1);
  return {};
}

Result<bool> truth(std::string const& cell, std::string_view kind, std::size_t number) {
  if (cell == "true" || cell == "yes" || cell == "1") return true;
  if (cell == "false" || cell == "no" || cell == "0") return false;
  if (!cell.empty()) return in_row("\"assessable\" is true or false.", number);
  constexpr std::array<std::string_view, 6> headings{"clause", "annex", "objective",
                                                     "group",  "theme", "area"};
  return std::ranges::find(headings, kind) == headings.end();
}

Result<json::value> node_from(CsvRow const& names, CsvRow const& cells, std::size_t number) {
  json::object node{{"parent", nullptr}, {"kind", "requirement"}};
  std::string assessable;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == "assessable")
      assessable = cells[i];
    else if (!cells[i].empty() || names[i] == "id" || names[i] == "title")
      node.insert_or_assign(names[i], cells[i]);
  }
  std::string_view const kind = node.at("kind").get_string();
  node.emplace("assessable", TRY(truth(assessable, kind, number)));
  return node;
}

}  // namespace

Result<json::value> read_csv_framework(std::string_view bytes, ImportHead const& head) {
  auto const rows = TRY(parse_csv(bytes));
  if (rows.empty()) return in_row("The file is empty: its first row must name the columns.", 1);
  if (rows.size() > requirements_max + 1)
    return in_row("A framework has at most " + std::to_string(requirements_max) + " nodes.",
                  requirements_max + 2);
  TRY(check_header(rows[0]));
  json::array nodes;
  for (std::size_t i = 1; i < rows.size(); ++i)
    nodes.push_back(TRY(node_from(rows[0], rows[i], i + 1)));
  return json::object{{"id", head.id},
                      {"title", head.title.empty() ? head.id : head.title},
                      {"version", head.version.empty() ? "1" : head.version},
                      {"publisher", head.publisher.empty() ? "not named" : head.publisher},
                      {"kind", "table"},
                      {"source_note", "Imported from a table; nothing was checked."},
                      {"nodes", std::move(nodes)}};
}

}  // namespace frameworks
