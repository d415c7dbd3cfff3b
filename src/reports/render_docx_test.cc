#include "reports/render_docx.h"

#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <pugixml.hpp>
#include <sstream>

#include "reports/example_document.h"
#include "reports/zip_file.h"

namespace reports {
namespace {

using testing::HasSubstr;
using testing::Not;

std::map<std::string, std::string> parts_of(std::string const& file) {
  std::map<std::string, std::string> parts;
  std::unique_ptr<archive, decltype(&archive_read_free)> const in(archive_read_new(),
                                                                  &archive_read_free);
  archive_read_support_format_zip(in.get());
  if (archive_read_open_memory(in.get(), file.data(), file.size()) != ARCHIVE_OK) return parts;
  archive_entry* entry = nullptr;
  while (archive_read_next_header(in.get(), &entry) == ARCHIVE_OK) {
    auto& bytes = parts[archive_entry_pathname(entry)];
    std::array<char, 8192> part{};
    for (la_ssize_t count = 0; (count = archive_read_data(in.get(), part.data(), part.size())) > 0;)
      bytes.append(part.data(), static_cast<std::size_t>(count));
  }
  return parts;
}

Document with_chart() {
  auto document = example::statement();
  document.blocks.emplace_back(
      Chart{.caption = "Levels",
            .alternative = "Two of three are done.",
            .shows = Bars{.axis = "Area",
                          .series = {{"Done", Tone::good}, {"Open", Tone::bad}},
                          .bars = {{"A.2", {2, 1}}}}});
  document.blocks.emplace_back(
      Table{.caption = "Wide", .columns = {{"a", 80}, {"b", 80}}, .groups = {}});
  return document;
}

TEST(Docx, HoldsPartsThatAreXml) {
  auto const file = render_docx(with_chart());
  ASSERT_TRUE(file) << file.error().what;
  auto const parts = parts_of(*file);
  for (auto const* name : {"[Content_Types].xml", "_rels/.rels", "word/document.xml",
                           "word/styles.xml", "word/media/image1.png", "docProps/core.xml"})
    EXPECT_TRUE(parts.contains(name)) << name;
  for (auto const& [name, bytes] : parts) {
    pugi::xml_document xml;
    if (!name.ends_with(".png")) {
      EXPECT_TRUE(xml.load_buffer(bytes.data(), bytes.size())) << name;
    }
  }
}

TEST(Docx, SaysWhatTheDocumentSays) {
  auto parts = parts_of(*render_docx(with_chart()));
  auto const& text = parts["word/document.xml"];
  for (auto const* part :
       {"<w:pStyle w:val=\"Heading1\"/>", "Согласование с другими политиками", "<w:tblHeader/>",
        "<w:gridSpan w:val=\"4\"/>", "w:name=\"place_1\"", "descr=\"Two of three are done.\"",
        "w:orient=\"landscape\"", "<w:titlePg/>", "— aims.example/lumen sig"})
    EXPECT_THAT(text, HasSubstr(part));
  EXPECT_THAT(parts["word/_rels/document.xml.rels"],
              HasSubstr("Target=\"https://lumen.example/plan?a=1&amp;b=2\""));
  EXPECT_THAT(parts["docProps/core.xml"], HasSubstr("2026-11-22T04:00:00Z"));
  EXPECT_THAT(parts["word/footer1.xml"], HasSubstr("NUMPAGES"));
}

TEST(Docx, GivesTheSameBytesTwice) {
  EXPECT_EQ(*render_docx(with_chart()), *render_docx(with_chart()));
}

TEST(Docx, LetsNoTextBecomeMarkup) {
  auto const file = render_docx(example::hostile());
  ASSERT_TRUE(file);
  for (auto const& [name, bytes] : parts_of(*file)) {
    pugi::xml_document xml;
    EXPECT_TRUE(xml.load_buffer(bytes.data(), bytes.size())) << name;
    EXPECT_THAT(bytes, Not(HasSubstr("<script")));
    EXPECT_THAT(bytes, Not(HasSubstr("javascript:")));
    EXPECT_EQ(bytes.find('\0'), std::string::npos);
    EXPECT_EQ(bytes.find('\x1b'), std::string::npos);
  }
}

TEST(Docx, LeadsOnlyWhereThereIsSomething) {
  Document document;
  document.blocks = {Paragraph{Inline{linked("gone", "#gone"), linked("js", "javascript:x"),
                                      linked("long", "https://x/" + std::string(3000, 'a'))}},
                     Heading{1, "Here", "here.1"}, Paragraph{linked("there", "#here.1")}};
  auto parts = parts_of(*render_docx(document));
  EXPECT_THAT(parts["word/document.xml"], HasSubstr("<w:hyperlink w:anchor=\"place_1\">"));
  EXPECT_THAT(parts["word/document.xml"], Not(HasSubstr("r:id=\"rId8\"")));
  EXPECT_THAT(parts["word/_rels/document.xml.rels"], Not(HasSubstr("hyperlink")));
}

TEST(Docx, OpensInLibreOfficeAndReadsBack) {
  if (std::system("command -v soffice >/dev/null && command -v pdftotext >/dev/null") != 0)
    GTEST_SKIP() << "LibreOffice or pdftotext is not installed.";
  std::string name = (std::filesystem::temp_directory_path() / "aims-docx-XXXXXX").string();
  std::filesystem::path const folder = mkdtemp(name.data());
  std::ofstream(folder / "a.docx", std::ios::binary) << *render_docx(with_chart());
  auto const run = "cd " + folder.string() + " && soffice -env:UserInstallation=file://" +
                   folder.string() +
                   "/profile --headless --convert-to pdf a.docx >/dev/null 2>&1 && pdftotext "
                   "-layout a.pdf a.txt";
  ASSERT_EQ(std::system(run.c_str()), 0);
  std::ostringstream text;
  text << std::ifstream(folder / "a.txt").rdbuf();
  for (auto const* part : {"Statement of Applicability", "Согласование с другими", "Evidenced",
                           "A.10 Third parties", "Page 1 of", "Levels", "1. First"})
    EXPECT_THAT(text.str(), HasSubstr(part));
  std::filesystem::remove_all(folder);
}

TEST(Zip, KeepsNoTime) {
  std::vector<ZipEntry> const entries{{"a", "x"}, {"b/c", std::string(100'000, 'y')}};
  setenv("TZ", "Pacific/Auckland", 1);
  tzset();
  auto const there = *zip_file(entries);
  setenv("TZ", "UTC", 1);
  tzset();
  EXPECT_EQ(there, *zip_file(entries));
  EXPECT_EQ(parts_of(there).at("b/c").size(), 100'000u);
}

}  // namespace
}  // namespace reports
