#include "reports/running_lines.h"

namespace reports {

std::array<std::string, 3> page_words(Words const& words) {
  constexpr std::string_view page = "{page}", pages = "{pages}";
  auto const first = words.page.find(page), second = words.page.find(pages);
  if (first == std::string::npos || second == std::string::npos || second < first)
    return {"", " / ", ""};
  return {words.page.substr(0, first),
          words.page.substr(first + page.size(), second - first - page.size()),
          words.page.substr(second + pages.size())};
}

std::string page_line(Words const& words, std::size_t page, std::size_t pages) {
  auto const parts = page_words(words);
  return parts[0] + std::to_string(page) + parts[1] + std::to_string(pages) + parts[2];
}

}  // namespace reports
