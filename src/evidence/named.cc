#include "evidence/named.h"

#include <algorithm>
#include <array>
#include <string>

namespace evidence {

namespace {

using namespace std::string_view_literals;

struct Kind {
  std::string_view ending, begins;
};

// Signatures as the formats' own specifications give them; ZIP is what office documents are too,
// and an archive of nothing begins with its end.
constexpr std::array kinds{Kind{"pdf", "%PDF-"},
                           Kind{"png", "\x89PNG\r\n\x1a\n"},
                           Kind{"jpg", "\xff\xd8\xff"},
                           Kind{"jpeg", "\xff\xd8\xff"},
                           Kind{"gif", "GIF8"},
                           Kind{"gz", "\x1f\x8b"},
                           Kind{"tgz", "\x1f\x8b"},
                           Kind{"zst", "\x28\xb5\x2f\xfd"},
                           Kind{"7z", "7z\xbc\xaf\x27\x1c"},
                           Kind{"zip", "PK\x03\x04"},
                           Kind{"zip", "PK\x05\x06"},
                           Kind{"docx", "PK\x03\x04"},
                           Kind{"xlsx", "PK\x03\x04"},
                           Kind{"pptx", "PK\x03\x04"},
                           Kind{"odt", "PK\x03\x04"},
                           Kind{"ods", "PK\x03\x04"},
                           Kind{"sqlite", "SQLite format 3\0"sv}};

std::string ending_of(std::string_view name) {
  auto const dot = name.rfind('.');
  std::string ending(dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1));
  for (auto& c : ending)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return ending;
}

}  // namespace

Result<> check_name(Bytes file, std::string_view name) {
  auto const ending = ending_of(name);
  auto const text = as_text(file);
  auto known = false;
  for (auto const& kind : kinds) {
    if (kind.ending != ending) continue;
    if (text.starts_with(kind.begins)) return {};
    known = true;
  }
  if (!known) return {};
  return fail(ErrorKind::invalid,
              "The file is called ." + ending +
                  " and does not begin like one; send it under a name "
                  "that says what it is.",
              "name");
}

}  // namespace evidence
