#include "evidence/named.h"

#include <gtest/gtest.h>

#include <string>

namespace evidence {
namespace {

using namespace std::string_literals;

struct Case {
  std::string name, begins;
  bool fits;
};

TEST(Named, IsWhatItsFirstBytesSay) {
  for (auto const& each :
       {Case{"report.pdf", "%PDF-1.7\n", true}, Case{"REPORT.PDF", "%PDF-1.7\n", true},
        Case{"a.docx", "PK\x03\x04"s, true}, Case{"nothing.zip", "PK\x05\x06"s, true},
        Case{"results.json", "{", true}, Case{"results.json", "MZ", true},
        Case{"no ending", "MZ", true}, Case{"notes.txt", "", true},
        Case{"report.pdf", "MZ\x90\0"s, false}, Case{"report.pdf", "<html>", false},
        Case{"report.pdf", " %PDF-1.7", false}, Case{"report.pdf", "%PD", false},
        Case{"report.pdf", "", false}, Case{"a.PnG", "GIF89a", false},
        Case{"a.docx", "\xd0\xcf\x11\xe0"s, false}, Case{"a.json.zip", "{}", false},
        Case{"a.jpeg",
             "\x7f"
             "ELF",
             false},
        Case{"a.sqlite", "SQLite format 3", false}}) {
    auto const checked = check_name(as_bytes(each.begins), each.name);
    EXPECT_EQ(checked.has_value(), each.fits) << each.name << " " << each.begins;
    if (!checked) {
      EXPECT_EQ(checked.error().kind, ErrorKind::invalid);
    }
  }
}

}  // namespace
}  // namespace evidence
