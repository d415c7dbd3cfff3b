#include "reports/render_pdf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "reports/example_document.h"
#include "reports/paper.h"

namespace reports {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

// The file and what Debian's tools say about it.
class Pdf : public testing::Test {
 protected:
  void SetUp() override {
    for (auto const* tool : {"qpdf", "pdftotext", "pdffonts", "pdfinfo"})
      if (!have(tool)) GTEST_SKIP() << tool << " is not installed.";
    std::string name = (std::filesystem::temp_directory_path() / "aims-pdf-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }

  void write(Document const& document) {
    auto const bytes = render_pdf(document);
    ASSERT_TRUE(bytes) << bytes.error().what;
    std::ofstream(folder_ / "a.pdf", std::ios::binary) << *bytes;
  }
  // Output of a command on the file; `ended` is its exit code.
  std::string ask(std::string const& command, int* ended = nullptr) const {
    auto const line = "cd " + folder_.string() + " && " + command + " 2>&1";
    auto* const pipe = popen(line.c_str(), "r");
    std::string said;
    std::array<char, 4096> part{};
    while (auto const count = fread(part.data(), 1, part.size(), pipe))
      said.append(part.data(), count);
    auto const code = pclose(pipe);
    if (ended) *ended = code;
    return said;
  }
  void expect_sound() const {
    int code = 0;
    auto const said = ask("qpdf --check a.pdf", &code);
    EXPECT_EQ(code, 0) << said;
  }
  std::string text() const { return ask("pdftotext -layout a.pdf -"); }
  static bool have(char const* tool) {
    return std::system((std::string("command -v ") + tool + " >/dev/null").c_str()) == 0;
  }

  std::filesystem::path folder_;
};

Document long_table(std::size_t rows) {
  Document document;
  document.title = "Long";
  Table table{.caption = "All of them",
              .columns = {{"Number", 10}, {"What", 60}, {"Status", 20}},
              .groups = {}};
  table.add_group("Group one");
  for (std::size_t i = 0; i < rows; ++i)
    table.add({{"row-" + std::to_string(i),
                "Политика в области ИИ, её пересмотр и доведение до сведения работников",
                Badge{Tone::good, "Подтверждено"}}});
  document.blocks = {Heading{1, "Table"}, table};
  return document;
}

TEST_F(Pdf, IsSoundAndReadsBack) {
  write(example::statement());
  expect_sound();
  auto const said = text();
  for (auto const* part :
       {"Statement of Applicability", "Lumen SA", "Согласование с другими", "Evidenced", "stale",
        "A.10 Third parties", "Page 1 of 2", "Signed checkpoint of the ledger", "1. First"})
    EXPECT_THAT(said, HasSubstr(part));
}

TEST_F(Pdf, EmbedsItsFonts) {
  write(example::statement());
  auto const fonts = ask("pdffonts a.pdf | tail -n +3");
  EXPECT_THAT(fonts, HasSubstr("NotoSans"));
  EXPECT_THAT(fonts, HasSubstr("DejaVuSansMono"));
  EXPECT_EQ(ask("pdffonts a.pdf | tail -n +3 | awk '{print $(NF-4), $(NF-3), $(NF-2)}' | sort -u"),
            "yes yes yes\n");
}

TEST_F(Pdf, SaysWhatItIs) {
  write(example::statement());
  auto const info = ask("TZ=UTC pdfinfo a.pdf");
  EXPECT_THAT(info, HasSubstr("Statement of Applicability"));
  EXPECT_THAT(info, HasSubstr("Lumen SA"));
  EXPECT_THAT(info, HasSubstr("Sun Nov 22 04:00:00 2026"));
  EXPECT_THAT(info, HasSubstr("A4"));
}

TEST_F(Pdf, GivesTheSameBytesTwice) {
  EXPECT_EQ(*render_pdf(example::statement()), *render_pdf(example::statement()));
}

TEST_F(Pdf, LeadsFromTheOutlineAndByLinks) {
  auto document = example::statement();
  document.blocks.emplace_back(Paragraph{linked("to the row", "#a.2.2")});
  write(document);
  ask("qpdf --qdf --object-streams=disable a.pdf b.pdf");
  auto const inside = ask("cat b.pdf");
  EXPECT_THAT(inside, HasSubstr("/Outlines"));
  EXPECT_THAT(inside, HasSubstr("(https://lumen.example/plan?a=1&b=2)"));
  EXPECT_THAT(inside, HasSubstr("(a.2.2)"));
}

TEST_F(Pdf, RepeatsTheHeadOfATableAndTearsNoRow) {
  write(long_table(400));
  expect_sound();
  auto const said = text();
  std::size_t pages = 0, heads = 0;
  for (auto at = said.find('\f'); at != std::string::npos; at = said.find('\f', at + 1)) ++pages;
  for (auto at = said.find("Number"); at != std::string::npos; at = said.find("Number", at + 1))
    ++heads;
  EXPECT_GT(pages, 8u);
  EXPECT_EQ(pages, heads);
  EXPECT_THAT(said, HasSubstr("row-399"));
  EXPECT_THAT(said, HasSubstr("Подтверждено"));
}

TEST_F(Pdf, BearsHostileText) {
  write(example::hostile());
  expect_sound();
  ask("qpdf --qdf --object-streams=disable a.pdf b.pdf");
  auto const inside = ask("cat b.pdf");
  EXPECT_THAT(inside, Not(HasSubstr("javascript:")));
  EXPECT_THAT(inside, Not(HasSubstr("/JavaScript")));
}

TEST_F(Pdf, BearsRowsAndWordsThatNoPageCouldHold) {
  Document document;
  Table table{.caption = std::string(3000, 'c'),
              .columns = {{std::string(3000, 'h'), 1}, {"x", 200}},
              .groups = {}};
  table.add_group(std::string(3000, 'g'), Badge{Tone::bad, std::string(3000, 'b')});
  table.add({{std::string(8'000, 'w'),
              Cell(Badge{Tone::good, std::string(5000, 'b')}, {Inline(std::string(9'000, 'z'))})}});
  document.blocks = {Heading{1, std::string(3000, 'H')}, table, Note{Tone::bad, "n", {"a"}}};
  write(document);
  expect_sound();
}

TEST_F(Pdf, LeavesOutLinksThatLeadNowhere) {
  Document document;
  document.blocks = {Paragraph{linked("gone", "#not-there")}};
  EXPECT_TRUE(render_pdf(document));
}

TEST_F(Pdf, TakesAnEmptyDocument) {
  write({});
  expect_sound();
}

TEST(Paper, TurnsForWideTablesAndTheirHeadings) {
  Table const wide{.caption = "x", .columns = {{"a", 80}, {"b", 80}}, .groups = {}};
  Table const slim{.caption = "x", .columns = {{"a", 8}}, .groups = {}};
  Document document;
  document.blocks = {Paragraph{"a"},
                     PageBreak{},
                     Heading{1, "b"},
                     Heading{2, "c"},
                     wide,
                     Heading{1, "d"},
                     Paragraph{"e"},
                     Heading{1, "f"},
                     slim};
  EXPECT_THAT(turns(document),
              ElementsAre(Turn::upright, Turn::across, Turn::across, Turn::across, Turn::across,
                          Turn::across, Turn::across, Turn::upright, Turn::upright));
}

}  // namespace
}  // namespace reports
