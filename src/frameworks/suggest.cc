#include "frameworks/suggest.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <tuple>
#include <vector>

namespace frameworks {
namespace {

constexpr std::size_t typed_bytes_max = 64;  // beyond it nobody mistyped an id

char lower(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

// Levenshtein's distance, row by row.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      auto const changed = diagonal + (lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

std::size_t common_beginning(std::string_view a, std::string_view b) {
  std::size_t count = 0;
  while (count < std::min(a.size(), b.size()) && lower(a[count]) == lower(b[count])) ++count;
  return count;
}

long last_number(std::string_view id) {
  auto const dot = id.find_last_of(". -");
  auto const digits = dot == std::string_view::npos ? id : id.substr(dot + 1);
  long number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace

std::string nearest_id(Framework const& framework, std::string_view typed) {
  if (typed.empty() || typed.size() > typed_bytes_max) return {};
  // Two slips, but never so many that nothing of what was typed is left.
  auto const slips_max = std::min<std::size_t>(2, (typed.size() + 1) / 2);
  using Rank = std::tuple<std::size_t, std::size_t, long>;
  Rank best{};
  std::string nearest;
  for (auto const& each : framework.requirements) {
    auto const slips = distance(typed, each.id);
    if (slips > slips_max) continue;
    Rank const rank{slips, typed_bytes_max - common_beginning(typed, each.id),
                    std::labs(last_number(typed) - last_number(each.id))};
    if (nearest.empty() || rank < best) std::tie(best, nearest) = std::tie(rank, each.id);
  }
  return nearest;
}

}  // namespace frameworks
