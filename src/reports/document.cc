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

// Beyond this many characters side by side a table is printed across the long side of the paper.
constexpr int portrait_characters_max = 105;

struct CheckFigures {
  void operator()(Bars const& bars) const {
    for (auto const& bar : bars.bars) {
      CHECK(bar.values.size() == bars.series.size());
      CHECK(std::ranges::all_of(bar.values, [](double value) { return value >= 0; }));
    }
  }
  void operator()(HeatMap const& map) const {
    CHECK(map.cells.size() == map.y.size());
    for (auto const& row : map.cells) CHECK(row.size() == map.x.size());
  }
  void operator()(TimeLine const& line) const { CHECK(line.from <= line.to); }
};

std::string figure(double value) {
  auto const whole = static_cast<long long>(value);
  return static_cast<double>(whole) == value ? std::to_string(whole) : std::to_string(value);
}

struct AsTable {
  Table table;

  void operator()(Bars const& bars) {
    table.columns.push_back({bars.axis, 40});
    for (auto const& series : bars.series) table.columns.push_back({series.name, 14, Align::right});
    for (auto const& bar : bars.bars) {
      Row row{.cells = {Cell(bar.label)}};
      for (auto const value : bar.values) row.cells.push_back(number(value, figure(value)));
      table.add(std::move(row));
    }
  }
  void operator()(HeatMap const& map) {
    table.columns.push_back({map.y_title + " / " + map.x_title, 24});
    for (auto const& step : map.x) table.columns.push_back({step, 12, Align::right});
    for (auto y = map.y.size(); y-- > 0;) {
      Row row{.cells = {Cell(map.y[y])}};
      for (auto const& cell : map.cells[y])
        row.cells.push_back(number(static_cast<double>(cell.count), std::to_string(cell.count)));
      table.add(std::move(row));
    }
  }
  void operator()(TimeLine const& line) {
    table.columns = {{line.day_title, 12}, {line.event_title, 60}};
    for (auto const& event : line.events) table.add({{to_text(event.day), Cell(event.label)}});
  }
};

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

Table table_of(Chart const& chart) {
  AsTable made{.table = {.caption = chart.caption, .columns = {}, .groups = {}}};
  std::visit(made, chart.shows);
  return std::move(made.table);
}

bool is_wide(Table const& table) {
  if (table.filled_in_by_hand) return false;
  int characters = 0;
  for (auto const& column : table.columns) characters += std::max(column.width, 1);
  return characters > portrait_characters_max;
}

void check(Document const& document) {
  std::set<std::string> anchors;
  for (auto const& block : document.blocks) {
    if (auto const* heading = std::get_if<Heading>(&block)) {
      CHECK(heading->level >= 1 && heading->level <= 5);
      check_anchor(heading->anchor, anchors);
    } else if (auto const* table = std::get_if<Table>(&block)) {
      check_table(*table, anchors);
    } else if (auto const* chart = std::get_if<Chart>(&block)) {
      std::visit(CheckFigures(), chart->shows);
    } else if (auto const* row = std::get_if<ChartRow>(&block)) {
      CHECK(!row->charts.empty());
      for (auto const& each : row->charts) std::visit(CheckFigures(), each.shows);
    }
  }
}

}  // namespace reports
