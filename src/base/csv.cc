#include "base/csv.h"

#include <algorithm>
#include <charconv>

namespace {

constexpr std::size_t rows_max = 1'000'000, cells_max = 1'000;

bool is_number(std::string_view cell) {
  double value = 0;
  auto const read = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return read.ec == std::errc() && read.ptr == cell.data() + cell.size();
}

bool starts_formula(std::string_view cell) {
  return !cell.empty() && std::string_view("=+-@\t\r").contains(cell.front()) && !is_number(cell);
}

char separator_of(std::string_view text) {
  auto const head = text.substr(0, text.find('\n'));
  return std::count(head.begin(), head.end(), ';') > std::count(head.begin(), head.end(), ',')
             ? ';'
             : ',';
}

// A formula, or one behind apostrophes of the text's own: those must outlive print and parse, too.
bool wants_guard(std::string_view cell) {
  return starts_formula(cell.substr(std::min(cell.find_first_not_of('\''), cell.size())));
}

void take_guard_off(std::string& cell) {
  if (cell.starts_with('\'') && wants_guard(cell)) cell.erase(0, 1);
}

auto in_row(std::string what, std::size_t row) {
  return fail(ErrorKind::invalid, std::move(what), "row " + std::to_string(row));
}

// One cell, `at` behind it afterwards.
Result<std::string> take_cell(std::string_view text, std::size_t& at, char separator,
                              std::size_t row) {
  std::string cell;
  if (at < text.size() && text[at] == '"') {
    for (++at;; ++at) {
      if (at >= text.size()) return in_row("A quote is opened here and never closed.", row);
      if (text[at] != '"') {
        cell += text[at];
      } else if (at + 1 < text.size() && text[at + 1] == '"') {
        cell += text[++at];
      } else {
        ++at;
        break;
      }
    }
    if (at < text.size() && text[at] != separator && text[at] != '\n' && text[at] != '\r')
      return in_row("Something follows a closing quote.", row);
  } else {
    while (at < text.size() && text[at] != separator && text[at] != '\n' && text[at] != '\r')
      cell += text[at++];
  }
  take_guard_off(cell);
  return cell;
}

}  // namespace

Result<std::vector<CsvRow>> parse_csv(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);  // some spreadsheets mark UTF-8 so
  auto const separator = separator_of(text);
  std::vector<CsvRow> rows;
  for (std::size_t at = 0; at < text.size();) {
    auto const row = rows.size() + 1;
    CsvRow cells;
    for (;;) {
      cells.push_back(TRY(take_cell(text, at, separator, row)));
      if (cells.size() > cells_max) return in_row("This row has more than 1,000 cells.", row);
      if (at >= text.size() || text[at] != separator) break;
      ++at;
    }
    if (at < text.size() && text[at] == '\r') ++at;
    if (at < text.size() && text[at] == '\n') ++at;
    if (cells.size() == 1 && cells[0].empty()) continue;  // an empty line
    if (!rows.empty() && cells.size() != rows[0].size())
      return in_row("This row has " + std::to_string(cells.size()) + " cells, the first row has " +
                        std::to_string(rows[0].size()) + ".",
                    row);
    rows.push_back(std::move(cells));
    if (rows.size() > rows_max) return in_row("There are more than a million rows.", row);
  }
  return rows;
}

std::string print_csv(CsvRow const& row) {
  std::string line;
  for (auto const& cell : row) {
    if (&cell != &row.front()) line += ',';
    auto const text = wants_guard(cell) ? "'" + cell : cell;
    if (text.find_first_of(",;\"\r\n") == std::string::npos && !text.starts_with(' ')) {
      line += text;
      continue;
    }
    line += '"';
    for (auto const c : text) line += c == '"' ? std::string("\"\"") : std::string(1, c);
    line += '"';
  }
  return line + "\r\n";
}
