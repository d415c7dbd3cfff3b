#include "reports/column_widths.h"

#include <algorithm>
#include <numeric>

#include "reports/visible.h"

namespace reports {
namespace {

constexpr double em_of_a_character = 0.6, least_of_all = 24;
constexpr std::size_t word_characters_max = 20;  // longer ones may break

// Lines break behind a hyphen, but never within 2026-11-20 or 45001-2.
bool breaks_behind(std::string_view rest) {
  if (rest[0] != '-') return std::string_view(" \n\t").contains(rest[0]);
  return rest.size() < 2 || rest[1] < '0' || rest[1] > '9';
}

// What the longest word of the text takes.
double need_of(std::string_view text, double size, double padding) {
  std::size_t word = 0, longest = 0;
  auto const seen = visible(text);
  for (std::string_view rest = seen; !rest.empty() && longest < word_characters_max;) {
    auto const bytes = first_code_point(rest).bytes;
    word = breaks_behind(rest) ? 0 : word + 1;
    longest = std::max(longest, word);
    rest.remove_prefix(bytes);
  }
  return static_cast<double>(longest) * size * em_of_a_character + padding;
}

std::vector<double> least_widths(Table const& table, double size, double padding) {
  std::vector<double> least(table.columns.size(), least_of_all);
  for (std::size_t i = 0; i < least.size(); ++i)
    least[i] = std::max(least[i], need_of(table.columns[i].title, size, padding));
  for (auto const& group : table.groups)
    for (auto const& row : group.rows)
      for (std::size_t i = 0; i < least.size(); ++i) {
        least[i] = std::max(least[i], need_of(plain_text(row.cells[i]), size, padding));
        // A badge is bold and has a ground that is wider than its word.
        if (auto const& badge = row.cells[i].badge)
          least[i] = std::max(least[i], need_of(badge->word, size * 1.1, padding + 7));
      }
  return least;
}

}  // namespace

std::vector<double> column_widths(Table const& table, double room, double size, double padding) {
  auto const least = least_widths(table, size, padding);
  auto const too_much = std::accumulate(least.begin(), least.end(), 0.0) > room;
  std::vector<double> widths(least.size(), 0);
  std::vector<bool> fixed(least.size(), false);
  auto const weight = [&](std::size_t i) { return std::max(table.columns[i].width, 1); };
  // Each round gives one column more what it needs and shares the rest again.
  for (bool changed = true; changed;) {
    changed = false;
    double free = room, weights = 0;
    for (std::size_t i = 0; i < least.size(); ++i)
      fixed[i] ? free -= least[i] : weights += weight(i);
    for (std::size_t i = 0; i < least.size(); ++i) {
      widths[i] = fixed[i] ? least[i] : free * weight(i) / weights;
      if (!too_much && !fixed[i] && widths[i] < least[i]) fixed[i] = changed = true;
    }
  }
  return widths;
}

}  // namespace reports
