#include "cli/output.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "reports/render_text.h"

namespace cli {

namespace {

constexpr std::size_t width_min = 40, width_without_terminal = 100;

// Control characters could move the cursor or forge a line; people see them as what they are.
std::string harmless(std::string_view text) {
  std::string shown;
  for (auto const c : text) {
    auto const control = (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f;
    shown += control ? "\xef\xbf\xbd" : std::string(1, c);
  }
  return shown;
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

void write(FILE* to, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), to);
}

// As a word of its own: "entry 1" is not in "entry 12".
bool names(std::string_view words, std::string_view place) {
  if (place.empty()) return false;
  auto const is_letter = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
  };
  for (auto at = words.find(place); at != words.npos; at = words.find(place, at + 1)) {
    auto const end = at + place.size();
    auto const begins = at == 0 || !is_letter(words[at - 1]);
    if (begins && (end == words.size() || !is_letter(words[end]))) return true;
  }
  return false;
}

// Whether the error's own words are this fault already, as they are where it is the only one.
bool says(Error const& error, Fault const& fault) {
  return error.what.ends_with(fault.where + ": " + fault.what) ||
         (error.what == fault.what && error.where == fault.where);
}

// Not where the words name it in their course, and not where faults follow, each with its own.
bool wants_place(Error const& error) {
  if (error.what.starts_with(error.where + ": ")) return true;
  auto const follow =
      std::ranges::any_of(error.faults, [&](Fault const& fault) { return !says(error, fault); });
  return !follow && !names(error.what, error.where);
}

}  // namespace

Exit exit_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::invalid:
      return Exit::invalid;
    case ErrorKind::not_found:
      return Exit::not_found;
    case ErrorKind::forbidden:
      return Exit::forbidden;
    case ErrorKind::conflict:
      return Exit::conflict;
    case ErrorKind::corrupt:
      return Exit::corrupt;
    case ErrorKind::unavailable:
      return Exit::unavailable;
  }
  std::unreachable();
}

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  }));
}

Output::Output(bool as_json, bool quiet, Teller const& teller)
    : as_json_(as_json), quiet_(quiet), teller_(teller) {
  watched_ = ::isatty(STDERR_FILENO) != 0 && !quiet;
  width_ = width_without_terminal;
  winsize size{};
  on_terminal_ = ::isatty(STDOUT_FILENO) != 0;
  if (!on_terminal_) return;
  in_colour_ = std::getenv("NO_COLOR") == nullptr;
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    width_ = std::max<std::size_t>(size.ws_col, width_min);
}

void Output::line(std::string_view text) const {
  if (as_json_ || quiet_) return;
  write(stdout, harmless(teller_.say(text)) + "\n");
  std::fflush(stdout);  // whoever waits for the line (a script, a person) gets it now
}

void Output::json(json::value const& value) const {
  if (!as_json_) return;
  write(stdout, canonical_json(value));
  write(stdout, "\n");
}

void Output::raw(std::string_view bytes) const {
  write(stdout, bytes);
}

void Output::table(std::vector<std::string> const& head,
                   std::vector<std::vector<std::string>> const& rows) const {
  if (as_json_ || quiet_) return;
  std::vector<std::size_t> widths;
  for (auto const& title : head) widths.push_back(width_of(title));
  for (auto const& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], width_of(harmless(row[i])));
  std::size_t total = 0;
  for (auto const each : widths) total += each + 2;
  if (on_terminal_ && total > width_ + 2) return wrapped_table(head, rows, widths);
  // A long text goes over the edge of its column, and does not move all others away.
  for (auto& each : widths) each = std::min(each, width_);
  auto const print = [&](std::vector<std::string> const& cells) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      auto const cell = one_line(harmless(cells[i]));
      text += cell;
      auto const left = widths[i] - std::min(widths[i], width_of(cell));
      if (i + 1 < cells.size()) text += std::string(left + 2, ' ');
    }
    write(stdout, text + "\n");
  };
  print(head);
  std::vector<std::string> rules;
  for (auto const width : widths) {
    std::string rule;
    for (std::size_t i = 0; i < width; ++i) rule += "─";
    rules.push_back(std::move(rule));
  }
  print(rules);
  for (auto const& row : rows) print(row);
}

// Cells are broken into lines where the table is wider than the terminal.
void Output::wrapped_table(std::vector<std::string> const& head,
                           std::vector<std::vector<std::string>> const& rows,
                           std::vector<std::size_t> const& widths) const {
  constexpr std::size_t wish_max = 44;
  reports::Table table;
  for (std::size_t i = 0; i < head.size(); ++i)
    table.columns.push_back(
        {.title = head[i], .width = static_cast<int>(std::min(widths[i], wish_max))});
  for (auto const& row : rows) {
    reports::Row cells;
    for (auto const& cell : row) cells.cells.emplace_back(cell);
    table.add(std::move(cells));
  }
  write(stdout, reports::render_text(table, {.width = width_}));
}

std::string Output::at_its_place(std::string_view what, std::string_view where) const {
  if (where.empty()) return teller_.say(what);
  // "title: This is needed." is a place and a sentence, and only sentences have translations.
  auto const place = std::string(where) + ": ";
  if (what.starts_with(place)) what.remove_prefix(place.size());
  return teller_.say(where) + ": " + teller_.say(what);
}

void Output::error(Error const& error) const {
  if (as_json_) {
    json::array faults;
    for (auto const& fault : error.faults)
      faults.push_back(json::value{{"what", fault.what}, {"where", fault.where}});
    write(stderr,
          canonical_json(json::value{
              {"error", error.what}, {"where", error.where}, {"faults", std::move(faults)}}) +
              "\n");
    return;
  }
  std::string_view const where = wants_place(error) ? error.where : std::string_view();
  write(stderr, "aims: " + harmless(at_its_place(error.what, where)) + "\n");
  for (auto const& fault : error.faults)
    if (!says(error, fault))
      write(stderr, "  " + harmless(at_its_place(fault.what, fault.where)) + "\n");
}

std::function<Result<>(std::uint64_t, std::uint64_t)> Output::progress(std::string doing) const {
  if (!watched_) return {};
  auto last = std::chrono::steady_clock::time_point();
  return [doing = std::move(doing), last](std::uint64_t done,
                                          std::uint64_t of) mutable -> Result<> {
    auto const now = std::chrono::steady_clock::now();
    if (done < of && now - last < std::chrono::milliseconds(100)) return {};
    last = now;
    if (done >= of)
      write(stderr, "\r\x1b[K");
    else
      write(stderr, "\r\x1b[K" + doing + " " + std::to_string(done) + " of " + std::to_string(of));
    return {};
  };
}

}  // namespace cli
