#include "evidence/lines.h"

#include <algorithm>

#include "evidence/limits.h"
#include "evidence/outline.h"

namespace evidence {
namespace {

constexpr std::string_view blank = " \t\r";

}  // namespace

std::string line_name(std::size_t number) {
  return "line " + std::to_string(number);
}

Result<Lines> read_lines(std::string_view text, TakeLine const& take) {
  if (text.size() > file_bytes_max)
    return fail(ErrorKind::invalid,
                "This file is larger than the 256 MiB that are read as evidence.");
  Lines lines;
  text = without_mark(text);
  for (std::size_t number = 1; !text.empty(); ++number) {
    auto const end = std::min(text.find('\n'), text.size());
    auto const line = text.substr(0, end);
    auto const is_cut = end == text.size();
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.find_first_not_of(blank) == std::string_view::npos) continue;
    auto const value = parse_python_json(line, one_line, lines.mended);
    if (!value && is_cut && lines.count > 0) {
      lines.last_line_cut = true;
      break;
    }
    if (!value)
      return fail(ErrorKind::invalid, value.error().what,
                  line_name(number) + ", " + value.error().where);
    TRY(take(number, *value));
    ++lines.count;
  }
  return lines;
}

}  // namespace evidence
