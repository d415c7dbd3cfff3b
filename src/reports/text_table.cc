#include "reports/text_table.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "reports/visible.h"

namespace reports {
namespace {

constexpr std::size_t gap = 2;              // blanks between columns
constexpr std::size_t whole_word_max = 14;  // a longer word may be cut

struct Line {
  std::string text;
  std::optional<Tone> tone = {};
};

std::string_view code_of(Tone tone) {
  switch (tone) {
    case Tone::good:
      return "\x1b[32m";
    case Tone::attention:
      return "\x1b[33m";
    case Tone::bad:
      return "\x1b[31m";
    case Tone::neutral:
      return "";
    case Tone::unknown:
      return "\x1b[2m";
  }
  std::unreachable();
}

std::size_t widest_line(std::string_view text) {
  std::size_t widest = 0;
  while (true) {
    auto const end = text.find('\n');
    widest = std::max(widest, terminal_width(text.substr(0, end)));
    if (end == std::string_view::npos) return widest;
    text.remove_prefix(end + 1);
  }
}

std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  while (!text.empty()) {
    auto const end = text.find_first_of(" \t\n");
    longest = std::max(longest, terminal_width(text.substr(0, end)));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return longest;
}

struct Need {
  std::size_t least;   // no word is cut, but for very long ones
  std::size_t wished;  // no line is broken
};

std::vector<Need> needs_of(Table const& table) {
  std::vector<Need> needs(table.columns.size(), {1, 1});
  auto const add = [](Need& need, std::string_view text) {
    need.least = std::max(need.least, std::min(longest_word(text), whole_word_max));
    need.wished = std::max(need.wished, widest_line(text));
  };
  for (std::size_t i = 0; i < needs.size(); ++i) {
    add(needs[i], visible(table.columns[i].title));
    for (auto const& group : table.groups)
      for (auto const& row : group.rows) add(needs[i], visible(plain_text(row.cells[i])));
  }
  return needs;
}

// Everyone gets the least; what is left goes, one by one, to the column that is narrowest for the
// width it asks for. Empty: they do not fit side by side.
std::vector<std::size_t> shared_out(Table const& table, std::size_t width) {
  auto const needs = needs_of(table);
  std::vector<std::size_t> widths;
  auto used = gap * (needs.size() - 1);
  for (auto const& need : needs) used += widths.emplace_back(need.least);
  if (used > width) return {};
  auto const fill = [&](std::size_t i) {
    return static_cast<double>(widths[i]) / std::max(table.columns[i].width, 1);
  };
  for (; used < width; ++used) {
    std::optional<std::size_t> next;
    for (std::size_t i = 0; i < widths.size(); ++i)
      if (widths[i] < needs[i].wished && (!next || fill(i) < fill(*next))) next = i;
    if (!next) break;
    ++widths[*next];
  }
  return widths;
}

std::vector<Line> lines_of(Cell const& cell, std::size_t width) {
  std::vector<Line> lines;
  if (cell.badge)
    for (auto& text : wrapped(visible(plain_text(*cell.badge)), width))
      lines.push_back({std::move(text), cell.badge->tone});
  for (auto const& each : cell.lines)
    for (auto& text : wrapped(visible(plain_text(each)), width)) lines.push_back({std::move(text)});
  return lines;
}

std::string padded(std::string const& shown, std::size_t shown_width, std::size_t width,
                   Align align) {
  std::string const blanks(width > shown_width ? width - shown_width : 0, ' ');
  switch (align) {
    case Align::left:
      return shown + blanks;
    case Align::right:
      return blanks + shown;
    case Align::center:
      return blanks.substr(0, blanks.size() / 2) + shown + blanks.substr(blanks.size() / 2);
  }
  std::unreachable();
}

// Cuts off as much of the word as fits in the width.
std::string_view cut(std::string_view& word, std::size_t width) {
  std::size_t bytes = 0, used = 0;
  while (bytes < word.size()) {
    auto const rest = word.substr(bytes);
    auto const point = rest.substr(0, first_code_point(rest).bytes);
    used += terminal_width(point);
    if (used > width) break;
    bytes += point.size();
  }
  auto const part = word.substr(0, bytes);
  word.remove_prefix(bytes);
  return part;
}

// One paragraph without line feeds, appended to `lines`.
void wrap_paragraph(std::string_view text, std::size_t width, std::vector<std::string>& lines) {
  std::string line;
  std::size_t used = 0;
  while (!text.empty()) {
    auto const end = text.find_first_of(" \t");
    auto word = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (word.empty()) continue;
    auto const needs = terminal_width(word);
    if (used > 0 && used + 1 + needs > width) {
      lines.push_back(std::exchange(line, {}));
      used = 0;
    }
    if (used > 0) line += ' ', ++used;
    auto left = needs;
    while (left > width) {
      auto const& part = lines.emplace_back(cut(word, width));
      left -= terminal_width(part);
    }
    line += word;
    used += left;
  }
  lines.push_back(std::move(line));
}

void trim_and_end(std::string& line) {
  line.erase(line.find_last_not_of(' ') + 1);
  line += '\n';
}

std::string beside(std::vector<std::vector<Line>> const& cells,
                   std::vector<std::size_t> const& widths, Table const& table, Colour colour) {
  std::size_t height = 0;
  for (auto const& cell : cells) height = std::max(height, cell.size());
  std::string out;
  for (std::size_t y = 0; y < height; ++y) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      auto const part = y < cells[i].size() ? cells[i][y] : Line{};
      auto const shown = part.tone ? coloured(part.text, *part.tone, colour) : part.text;
      line += padded(shown, terminal_width(part.text), widths[i], table.columns[i].align);
      if (i + 1 < cells.size()) line.append(gap, ' ');
    }
    trim_and_end(line);
    out += line;
  }
  return out;
}

std::string head(Table const& table, std::vector<std::size_t> const& widths, TextOptions options) {
  std::vector<std::vector<Line>> cells;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    std::vector<Line> lines;
    for (auto& text : wrapped(visible(table.columns[i].title), widths[i]))
      lines.push_back({std::move(text)});
    cells.push_back(std::move(lines));
  }
  auto const total = std::accumulate(widths.begin(), widths.end(), gap * (widths.size() - 1));
  std::string rule;
  for (std::size_t i = 0; i < total; ++i) rule += "─";
  return beside(cells, widths, table, options.colour) + rule + "\n";
}

std::string title_of(Group const& group, TextOptions options) {
  if (group.title.runs.empty()) return {};
  auto title = visible(plain_text(group.title));
  if (group.badge) title += " · " + visible(plain_text(*group.badge));
  std::string out;
  for (auto const& line : wrapped(title, options.width)) out += bold(line, options.colour) + "\n";
  return out;
}

// Too narrow for columns: each row as "title: value" lines.
std::string stacked(Row const& row, Table const& table, TextOptions options) {
  std::string out;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    auto const name = visible(table.columns[i].title) + ": ";
    auto const value = visible(plain_text(row.cells[i]));
    if (value.empty()) continue;
    auto const& badge = row.cells[i].badge;
    bool first = true;
    for (auto const& line : wrapped(name + value, options.width - 2)) {
      auto const shown = badge ? coloured(line, badge->tone, options.colour) : line;
      out += (i == 0 && first ? "" : "  ") + shown + "\n";
      first = false;
    }
  }
  return out;
}

}  // namespace

std::string coloured(std::string_view text, Tone tone, Colour colour) {
  if (colour == Colour::no || text.empty() || tone == Tone::neutral) return std::string(text);
  return std::string(code_of(tone)) + std::string(text) + "\x1b[0m";
}

std::string bold(std::string_view text, Colour colour) {
  if (colour == Colour::no || text.empty()) return std::string(text);
  return "\x1b[1m" + std::string(text) + "\x1b[0m";
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  width = std::max<std::size_t>(width, 2);
  std::vector<std::string> lines;
  for (;;) {
    auto const end = text.find('\n');
    wrap_paragraph(text.substr(0, end), width, lines);
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

std::string lay_out(Table const& table, TextOptions options) {
  auto const widths = shared_out(table, options.width);
  std::string out;
  if (!widths.empty()) out += head(table, widths, options);
  for (auto const& group : table.groups) {
    out += title_of(group, options);
    for (auto const& row : group.rows) {
      if (widths.empty()) {
        out += stacked(row, table, options);
        continue;
      }
      std::vector<std::vector<Line>> cells;
      for (std::size_t i = 0; i < widths.size(); ++i)
        cells.push_back(lines_of(row.cells[i], widths[i]));
      out += beside(cells, widths, table, options.colour);
    }
  }
  return out;
}

}  // namespace reports
