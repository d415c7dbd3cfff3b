#include "reports/document.h"

#include <algorithm>
#include <set>

#include "base/check.h"

namespace reports {
namespace {

void check_anchor(std::string const& anchor, std::set<std::string>& seen) {
  if (anchor.empty()) return;
  CHECK(anchor.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string::npos);
  CHECK(seen.insert(anchor).second);
}

void check_table(Table const& table, std::set<std::string>& anchors) {
  CHECK(!table.columns.empty());
  for (auto const& group : table.groups)
    for (auto const& row : group.rows) {
      CHECK(row.cells.size() == table.columns.size());
      check_anchor(row.anchor, anchors);
    }
}

}  // namespace

std::string plain_text(Inline const& line) {
  std::string text;
  for (auto const& run : line.runs) text += run.text;
  return text;
}

std::string spelled(Inline const& line) {
  std::string text;
  for (auto const& run : line.runs) {
    text += run.text;
    auto const outside = !run.target.empty() && !run.target.starts_with('#');
    if (outside && run.target != run.text) text += " <" + run.target + ">";
  }
  return text;
}

std::string plain_text(Badge const& badge) {
  return badge.flag.empty() ? badge.word : badge.word + " (" + badge.flag + ")";
}

std::string plain_text(Cell const& cell) {
  std::string text = cell.badge ? plain_text(*cell.badge) : "";
  for (auto const& line : cell.lines) {
    if (!text.empty()) text += "\n";
    text += plain_text(line);
  }
  return text;
}

Run strong(std::string text) {
  return {std::move(text), Style::strong};
}
Run emphasis(std::string text) {
  return {std::move(text), Style::emphasis};
}
Run code(std::string text) {
  return {std::move(text), Style::code};
}
Run linked(std::string text, std::string target) {
  return {std::move(text), Style::plain, std::move(target)};
}

Cell::Cell(std::string text) : Cell(Inline(std::move(text))) {}

Cell::Cell(Inline line) {
  if (!plain_text(line).empty()) lines.push_back(std::move(line));
}

Cell number(double value, std::string text) {
  Cell cell(std::move(text));
  cell.number = value;
  return cell;
}

void Table::add(Row row) {
  if (groups.empty()) groups.emplace_back();
  groups.back().rows.push_back(std::move(row));
}

void Table::add_group(Inline title, std::optional<Badge> badge) {
  groups.push_back({.title = std::move(title), .badge = std::move(badge)});
}

void check(Document const& document) {
  std::set<std::string> anchors;
  for (auto const& block : document.blocks) {
    if (auto const* heading = std::get_if<Heading>(&block)) {
      CHECK(heading->level >= 1 && heading->level <= 5);
      check_anchor(heading->anchor, anchors);
    } else if (auto const* table = std::get_if<Table>(&block)) {
      check_table(*table, anchors);
    }
  }
}

}  // namespace reports
