#include "reports/render_xlsx.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdlib>
#include <map>
#include <set>

#include "base/file.h"
#include "reports/example_document.h"
#include "reports/sheet_name.h"

namespace reports {
namespace {

using testing::HasSubstr;
using testing::Not;

std::size_t little_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::size_t value = 0;
  for (std::size_t i = count; i-- > 0;)
    value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
  return value;
}

std::string inflated(std::string_view packed, std::size_t size) {
  std::string out(size, '\0');
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, -MAX_WBITS), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  inflateEnd(&stream);
  return out;
}

// The parts of a zip file, by its directory. Only for files that we have written.
std::map<std::string, std::string> unzipped(std::string_view zip) {
  std::map<std::string, std::string> parts;
  auto const end = zip.rfind("PK\x05\x06");
  auto at = little_endian(zip, end + 16, 4);
  for (auto left = little_endian(zip, end + 10, 2); left > 0; --left) {
    EXPECT_EQ(little_endian(zip, at + 14, 2), 0x21u);  // 1 January 1980: no clock was asked
    auto const packed = little_endian(zip, at + 20, 4), size = little_endian(zip, at + 24, 4);
    auto const name_bytes = little_endian(zip, at + 28, 2);
    auto const local = little_endian(zip, at + 42, 4);
    auto const data =
        local + 30 + little_endian(zip, local + 26, 2) + little_endian(zip, local + 28, 2);
    auto const body = zip.substr(data, packed);
    parts.emplace(zip.substr(at + 46, name_bytes),
                  little_endian(zip, at + 10, 2) == 8 ? inflated(body, size) : std::string(body));
    at += 46 + name_bytes + little_endian(zip, at + 30, 2) + little_endian(zip, at + 32, 2);
  }
  return parts;
}

std::map<std::string, std::string> parts_of(Document const& document) {
  auto const bytes = render_xlsx(document);
  EXPECT_TRUE(bytes) << bytes.error().what;
  return unzipped(*bytes);
}

TEST(Xlsx, HoldsTheTableWithHeadFilterAndWidths) {
  auto parts = parts_of(example::statement());
  auto const& sheet = parts["xl/worksheets/sheet2.xml"];
  EXPECT_THAT(sheet, HasSubstr("state=\"frozen\""));
  EXPECT_THAT(sheet, HasSubstr("<autoFilter ref=\"A1:E4\"/>"));
  EXPECT_THAT(sheet, HasSubstr("<v>-3</v>"));
  EXPECT_THAT(sheet, HasSubstr("<col min=\"3\" max=\"3\" width=\"30."));
  EXPECT_THAT(parts["xl/workbook.xml"], HasSubstr("<sheet name=\"Controls of Annex A\""));
  EXPECT_THAT(parts["xl/styles.xml"], HasSubstr("wrapText=\"1\""));
}

TEST(Xlsx, SaysOnItsFirstSheetWhatTheDocumentSays) {
  auto parts = parts_of(example::statement());
  auto const& texts = parts["xl/sharedStrings.xml"];
  for (auto const* text :
       {"Statement of Applicability", "ISO/IEC 42001:2023", "Lumen SA", "Position", "1204", "9f2c",
        "Summary",
        "In all 3 controls; see the plan &lt;https://lumen.example/plan?a=1&amp;b=2&gt;.",
        "1. First", "Applicable", "One is stale", "A.2.3 is too old.", "See sheet",
        "— aims.example/lumen sig", "Evidenced (stale)", "Согласование с другими политиками",
        "A.10 Third parties"})
    EXPECT_THAT(texts, HasSubstr(text));
  EXPECT_THAT(parts["docProps/core.xml"], HasSubstr("2026-11-22T04:00:00Z"));
}

TEST(Xlsx, GivesTheSameBytesTwice) {
  EXPECT_EQ(*render_xlsx(example::statement()), *render_xlsx(example::statement()));
}

TEST(Xlsx, AsksNoClockForADocumentWithoutATime) {
  Document document;
  EXPECT_THAT(parts_of(document)["docProps/core.xml"], HasSubstr("1970-01-01T00:00:01Z"));
}

TEST(Xlsx, LetsNoTextBecomeAFormula) {
  auto parts = parts_of(example::hostile());
  for (auto const& [name, part] : parts) {
    EXPECT_THAT(part, Not(HasSubstr("<f>"))) << name;
    EXPECT_THAT(part, Not(HasSubstr("<script"))) << name;
    EXPECT_EQ(part.find_first_of(std::string("\0\x1b\x07", 3)), std::string::npos) << name;
  }
  auto const& texts = parts["xl/sharedStrings.xml"];
  EXPECT_THAT(texts, HasSubstr("<t>'=cmd|' /C calc'!A0</t>"));
  EXPECT_THAT(texts, Not(HasSubstr("<t>=")));
  EXPECT_THAT(texts, Not(HasSubstr(std::string(32'001, 'w'))));
  EXPECT_THAT(texts, HasSubstr("shortened"));
}

TEST(Xlsx, NamesSheetsAsExcelWants) {
  std::set<std::string> taken;
  EXPECT_EQ(sheet_name("Controls", taken), "Controls");
  EXPECT_EQ(sheet_name("CONTROLS", taken), "CONTROLS 2");
  EXPECT_EQ(sheet_name("a/b\\c[d]:e*f?", taken), "a b c d  e f");
  EXPECT_EQ(sheet_name("'quoted'", taken), "quoted");
  EXPECT_EQ(sheet_name("", taken), "Table");
  EXPECT_EQ(sheet_name("", taken), "Table 2");
  EXPECT_EQ(sheet_name("History", taken), "History 2");
  EXPECT_EQ(sheet_name(std::string(40, 'x'), taken), std::string(31, 'x'));
  EXPECT_EQ(sheet_name(std::string(40, 'x'), taken), std::string(29, 'x') + " 2");
  std::string cyrillic, cut;
  for (int i = 0; i < 40; ++i) cyrillic += "ы";
  for (int i = 0; i < 31; ++i) cut += "ы";
  EXPECT_EQ(sheet_name(cyrillic, taken), cut);
}

// Software nobody here wrote reads the workbook back.
TEST(Xlsx, IsReadByOpenpyxl) {
  if (std::system("/usr/bin/python3 -c 'import openpyxl' 2>/dev/null") != 0)
    GTEST_SKIP() << "needs python3-openpyxl";
  auto const file = std::filesystem::temp_directory_path() / "aims_render_xlsx_test.xlsx";
  std::string const program =
      "import sys, openpyxl\n"
      "b = openpyxl.load_workbook(sys.argv[1])\n"
      "assert b.sheetnames == ['About this document', 'Controls of Annex A'], b.sheetnames\n"
      "rows = [[c.value for c in r] for r in b.worksheets[1].rows]\n"
      "assert rows[0] == ['Area', 'Control', 'Title', 'Status', 'Age'], rows[0]\n"
      "assert rows[1] == ['A.2 Policies related to AI', 'A.2.2', 'AI policy', 'Evidenced', -3]\n"
      "assert rows[2][3:] == ['Evidenced (stale)', None], rows[2]\n"
      "assert len(rows) == 4\n";
  ASSERT_TRUE(write_file(file, *render_xlsx(example::statement())));
  auto const command = "/usr/bin/python3 -c \"" + program + "\" " + file.string();
  EXPECT_EQ(std::system(command.c_str()), 0);
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace reports
